package io.jenkins.plugins.caretaker.plugin;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Which jobs brought which plans: whoever does something to such a plan, also through REST, needs the permission in its jobs. Kept in a
 * file, jobs by their full names. Safe for many threads.
 */
public final class PlanOwners {

    private final Path file;
    private final Properties jobs = new Properties();

    /** @param directory where the file is, or will be */
    PlanOwners(Path directory) {
        this.file = directory.resolve("owners.properties");
        if (!Files.exists(file)) return;
        try (Reader in = Files.newBufferedReader(file)) {
            jobs.load(in);
        } catch (IOException | IllegalArgumentException e) {
            // to go on without would give plans away
            throw new IllegalStateException(Messages.PlanOwners_Unreadable(file, e.getMessage()), e);
        }
    }

    /** The job brings the plan: it is one of its owners from now on. */
    public synchronized void brought(String plan, Item job) {
        Set<String> names = names(plan);
        if (names.add(job.getFullName())) put(plan, names);
    }

    /** The jobs that own the plan and still exist; nobody if it came through the pages. */
    public List<Item> of(String plan) {
        Set<String> names;
        synchronized (this) {
            names = names(plan);
        }
        return items(names);
    }

    /** Where a permission is needed to do something to the plan: in every job that owns it; if none does, everywhere. */
    public List<AccessControlled> deciding(String plan) {
        List<Item> owners = of(plan);
        return owners.isEmpty() ? List.of(Jenkins.get()) : List.copyOf(owners);
    }

    /** Whether somebody has a permission everywhere where it is needed to do something to the plan. */
    public boolean allow(Authentication who, Permission permission, String plan) {
        return deciding(plan).stream().allMatch(place -> place.getACL().hasPermission2(who, permission));
    }

    /** Every job that owns a plan. */
    public List<Item> all() {
        Set<String> names = new LinkedHashSet<>();
        synchronized (this) {
            jobs.stringPropertyNames().forEach(plan -> names.addAll(names(plan)));
        }
        return items(names);
    }

    /** A job, or a folder with jobs, is called otherwise now. */
    synchronized void moved(String before, String after) {
        for (String plan : jobs.stringPropertyNames()) {
            Set<String> names = new LinkedHashSet<>();
            names(plan).forEach(name -> names.add(name.equals(before) ? after : name));
            if (!names.equals(names(plan))) put(plan, names);
        }
    }

    /** A job is deleted: one that gets its name owns nothing by that. */
    synchronized void gone(String job) {
        for (String plan : jobs.stringPropertyNames()) {
            Set<String> names = names(plan);
            if (names.remove(job)) put(plan, names);
        }
    }

    private Set<String> names(String plan) {
        String known = jobs.getProperty(plan, "");
        return known.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(known.split("\n", -1)));
    }

    private static List<Item> items(Set<String> names) {
        if (names.isEmpty()) return List.of();
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return names.stream()
                    .map(Jenkins.get()::getItemByFullName)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    private void put(String plan, Set<String> names) {
        if (names.isEmpty()) jobs.remove(plan);
        else jobs.setProperty(plan, String.join("\n", names));
        Path fresh = file.resolveSibling("owners.new");
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(fresh)) {
                jobs.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
