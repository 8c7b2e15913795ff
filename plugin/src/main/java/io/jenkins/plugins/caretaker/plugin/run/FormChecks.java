package io.jenkins.plugins.caretaker.plugin.run;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** What forms say while they are filled in; nothing to people who may not fill them in. */
public final class FormChecks {

    private FormChecks() {}

    public static boolean allowed(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    public static FormValidation plan(Item item, String name) {
        if (name == null || name.isBlank() || !allowed(item)) return FormValidation.ok();
        try {
            CaretakerHome.get().caretaker().plans().load(name.strip());
            return FormValidation.ok();
        } catch (UnknownPlanException e) {
            return FormValidation.warning(e.getMessage());
        }
    }

    static FormValidation text(Item item, String text) {
        if (text == null || text.isBlank() || !allowed(item)) return FormValidation.ok();
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(CaretakerHome.directory()), "check");
            try {
                Path file = Files.writeString(directory.resolve("plan.yaml"), text);
                return told(CaretakerHome.get().caretaker().plans().check(file), directory);
            } finally {
                Util.deleteRecursive(directory.toFile());
            }
        } catch (IOException e) {
            return FormValidation.error(e, Messages.FormChecks_Failed());
        }
    }

    private static FormValidation told(ParsedPlan read, Path directory) {
        if (read.problems().isEmpty()) return FormValidation.ok(Messages.FormChecks_Valid());
        String problems = read.problems().stream()
                .map(Diagnostic::toString)
                .map(line -> line.replace(directory + "/", ""))
                .map(Util::escape)
                .collect(Collectors.joining("<br>"));
        return read.hasErrors() ? FormValidation.errorWithMarkup(problems) : FormValidation.warningWithMarkup(problems);
    }

    static FormValidation patterns(Item item, String value) {
        if (value == null || !allowed(item)) return FormValidation.ok();
        String pattern = value.strip();
        if (!pattern.startsWith("/") || !pattern.endsWith("/") || pattern.length() < 2) return FormValidation.ok();
        try {
            Pattern.compile(pattern.substring(1, pattern.length() - 1));
            return FormValidation.ok();
        } catch (PatternSyntaxException e) {
            return FormValidation.error(Messages.FormChecks_Pattern(e.getDescription()));
        }
    }
}
