package io.jenkins.plugins.caretaker.plugin.run;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Brings the plan that a build means into the store. Blocks: reads files from agents. */
final class PlanSource {

    private static final Object WRITING = new Object();
    private static final int MOST_FILES = 1000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final MaintenanceRunStep step;
    private final BuildPlace place;
    private final String user;

    PlanSource(MaintenanceRunStep step, BuildPlace place, String user) {
        this.step = step;
        this.place = place;
        this.user = user;
    }

    /** Where the plan file lies in the workspace; empty if there is no workspace. */
    static Optional<FilePath> directory(MaintenanceRunStep step, BuildPlace place) {
        return place.workspace()
                .map(workspace -> step.getFile() == null
                        ? workspace
                        : Optional.ofNullable(workspace.child(step.getFile()).getParent())
                                .orElse(workspace));
    }

    /** The plan's name in the store. */
    String name() throws IOException, InterruptedException {
        long given = Stream.of(step.getFile(), step.getPlan(), step.getText())
                .filter(each -> each != null)
                .count();
        if (given != 1) throw new AbortException(Messages.MaintenanceRun_OnePlan());
        if (step.getPlan() != null) return step.getPlan();
        Path plans = Files.createDirectories(CaretakerHome.directory().resolve("plans"));
        Path fresh = Files.createTempDirectory(plans, "new");
        try {
            Path file = step.getFile() != null ? copy(fresh) : write(fresh);
            return stored(fresh, plans.resolve(place()), file.getFileName().toString());
        } finally {
            Util.deleteRecursive(fresh.toFile());
        }
    }

    /** One directory for each plan of each job: the store remembers it with the plan. */
    private String place() {
        String file = Optional.ofNullable(step.getFile()).orElse("");
        return Util.getDigestOf(place.run().getParent().getFullName() + "/" + file);
    }

    private Path write(Path directory) throws IOException {
        return Files.writeString(directory.resolve("inline.yaml"), step.getText());
    }

    /** The plan file, and beside and below it all YAML files, since it may include them. */
    private Path copy(Path directory) throws IOException, InterruptedException {
        String name = step.getFile();
        FilePath workspace =
                place.workspace().orElseThrow(() -> new AbortException(Messages.PlanSource_NoWorkspace(name)));
        if (name.startsWith("/") || List.of(name.split("[/\\\\]", -1)).contains("..")) {
            throw new AbortException(Messages.PlanSource_Outside(name));
        }
        FilePath plan = workspace.child(name);
        if (!plan.exists()) throw new AbortException(Messages.PlanSource_NoFile(name, workspace.getRemote()));
        FilePath parent = Optional.ofNullable(plan.getParent()).orElse(workspace);
        FilePath[] files = parent.list("**/*.yaml,**/*.yml");
        int start = parent.getRemote().length() + 1;
        for (int i = 0; i < Math.min(files.length, MOST_FILES); i++) {
            copy(
                    files[i],
                    directory.resolve(files[i].getRemote().substring(start).replace('\\', '/')));
        }
        Path local = directory.resolve(plan.getName());
        copy(plan, local);
        return local;
    }

    private static void copy(FilePath from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to.getParent());
        try (InputStream in = from.read()) {
            Files.write(to, in.readNBytes(MOST_BYTES));
        }
    }

    /** Another build may just be running the same plan; a changed plan has to wait for it. */
    private String stored(Path fresh, Path directory, String file) throws IOException, InterruptedException {
        for (boolean told = false; ; told = true) {
            try {
                return put(fresh, directory, file);
            } catch (InvalidPlanException e) {
                e.problems().forEach(problem -> place.console().println(shown(problem, directory)));
                throw new AbortException(Messages.PlanSource_Invalid(
                        e.problems().stream().filter(Diagnostic::isError).count()));
            } catch (ConflictException e) {
                if (!told) place.console().println(e.getMessage());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private String put(Path fresh, Path directory, String file) throws IOException {
        PlanStore plans = CaretakerHome.get().caretaker().plans();
        synchronized (WRITING) {
            Files.createDirectories(directory);
            Util.deleteContentsRecursive(directory.toFile());
            try (Stream<Path> all = Files.walk(fresh)) {
                for (Path each : all.filter(Files::isRegularFile).toList()) {
                    Path to = directory.resolve(fresh.relativize(each).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(each, to);
                }
            }
            ParsedPlan read = plans.check(directory.resolve(file));
            // it may be the plan of other jobs, and is not to be changed by who may not run it there
            if (read.plan().isPresent())
                place.require(CaretakerPermissions.RUN, read.plan().get().name());
            Saved saved = plans.put(read, directory.resolve(file), user);
            saved.warnings().forEach(warning -> place.console().println(shown(warning, directory)));
            CaretakerHome.get()
                    .owners()
                    .brought(saved.plan().name(), place.run().getParent());
            return saved.plan().name();
        }
    }

    private static String shown(Diagnostic problem, Path directory) {
        return problem.toString().replace(directory + "/", "");
    }

    /** A message in which files are named as the workspace knows them. */
    static String shown(String message) {
        return message.replaceAll(
                Pattern.quote(CaretakerHome.directory().resolve("plans") + "/") + "[0-9a-f]{32}/", "");
    }
}
