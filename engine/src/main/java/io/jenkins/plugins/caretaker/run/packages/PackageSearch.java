package io.jenkins.plugins.caretaker.run.packages;

import io.jenkins.plugins.caretaker.plan.Feed;
import io.jenkins.plugins.caretaker.plan.PackageUse;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Rolling;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds in directories the packages that steps need: files called {@code ID.VERSION.EXTENSION}. */
public final class PackageSearch {

    private static final List<String> EXTENSIONS =
            List.of(".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tar", ".zip", ".nupkg", ".jar", ".war", ".ear");

    private final Plan plan;

    private PackageSearch(Plan plan) {
        this.plan = plan;
    }

    /**
     * What each step of the set needs, in the order of the plan.
     *
     * @throws MissingPackageException naming step, package and feed, and what there is instead
     */
    public static List<FoundPackage> of(Plan plan, StepSet set) {
        PackageSearch search = new PackageSearch(plan);
        List<FoundPackage> found = new ArrayList<>();
        for (Step step : set.steps()) {
            uses(step).forEach(use -> found.add(search.find(step, use)));
        }
        return found;
    }

    /** Its own, and those of the rolling step it is a child of. */
    private static Stream<PackageUse> uses(Step step) {
        Stream<PackageUse> shared =
                step.rolling().map(Rolling::conduct).stream().flatMap(conduct -> conduct.packages().stream());
        return Stream.concat(step.conduct().packages().stream(), shared);
    }

    private FoundPackage find(Step step, PackageUse use) {
        Feed feed = plan.feeds().get(use.feed());
        Map<Version, Path> versions = versions(step, use, feed);
        Optional<Version> version = use.version().equals(PackageUse.LATEST)
                ? versions.keySet().stream().max(Comparator.naturalOrder())
                : versions.keySet().stream()
                        .filter(known -> known.text().equals(use.version()))
                        .findFirst();
        return version.map(
                        found -> new FoundPackage(step.id(), use.id(), use.feed(), found.text(), versions.get(found)))
                .orElseThrow(() -> missing(step, use, feed, versions));
    }

    private static Map<Version, Path> versions(Step step, PackageUse use, Feed feed) {
        Map<Version, Path> versions = new TreeMap<>();
        try (Stream<Path> files = Files.list(feed.directory())) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> version(file, use.id()).ifPresent(version -> versions.putIfAbsent(version, file)));
            return versions;
        } catch (IOException e) {
            String why = Files.exists(feed.directory()) ? e.toString() : "there is no directory " + feed.directory();
            throw new MissingPackageException("step '" + step.name() + "' needs package '" + use.id() + "', but feed '"
                    + feed.name() + "' cannot be read: " + why);
        }
    }

    private static Optional<Version> version(Path file, String id) {
        String name = file.getFileName().toString();
        if (!name.startsWith(id + ".")) return Optional.empty();
        return EXTENSIONS.stream()
                .filter(name::endsWith)
                .filter(extension -> name.length() > id.length() + 1 + extension.length())
                .findFirst()
                .flatMap(extension -> Version.of(name.substring(id.length() + 1, name.length() - extension.length())));
    }

    private static MissingPackageException missing(Step step, PackageUse use, Feed feed, Map<Version, Path> versions) {
        List<String> known = versions.keySet().stream().map(Version::text).toList();
        String there = known.isEmpty()
                ? "no version of it; a package is a file " + use.id() + ".VERSION.zip"
                : "only: " + String.join(", ", known.subList(Math.max(0, known.size() - 10), known.size()));
        return new MissingPackageException("step '" + step.name() + "' needs version " + use.version()
                + " of package '" + use.id() + "', but feed '" + feed.name() + "' (" + feed.directory() + ") has "
                + there);
    }
}
