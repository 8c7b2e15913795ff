package io.jenkins.plugins.caretaker.plugin.run;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** Whether a filter of nodes can be read; as on the command line. */
    static FormValidation filter(Item item, NodeFilter.Option option, String value) {
        if (!allowed(item)) return FormValidation.ok();
        return NodeFilter.NONE.with(option, value).problems().stream()
                .findFirst()
                .map(problem -> FormValidation.error(problem.text()))
                .orElseGet(FormValidation::ok);
    }

    /**
     * Whether the plan knows a name, if the form says already which plan is meant.
     *
     * @param names those it knows; with none, any is right
     */
    public static FormValidation known(
            Item item, String plan, String text, String value, Function<Plan, Collection<String>> names) {
        if (value == null || value.isBlank() || !allowed(item)) return FormValidation.ok();
        Collection<String> known = meant(plan, text).map(names).orElse(List.of());
        return known.isEmpty() || known.contains(value.strip())
                ? FormValidation.ok()
                : FormValidation.warning(Messages.FormChecks_Unknown(value.strip()));
    }

    private static Optional<Plan> meant(String plan, String text) {
        PlanStore plans = CaretakerHome.get().caretaker().plans();
        if (text != null && !text.isBlank())
            return plans.check(text, "inline.yaml", false).plan();
        if (plan == null || plan.isBlank()) return Optional.empty();
        try {
            return Optional.of(plans.load(plan.strip()).plan());
        } catch (UnknownPlanException e) {
            // the field with the plan's name says so
            return Optional.empty();
        }
    }
}
