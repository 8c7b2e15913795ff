package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_034;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_042;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Conduct.Isolation;
import io.jenkins.plugins.caretaker.plan.Failing.OnFailure;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.RunCondition.When;
import io.jenkins.plugins.caretaker.variable.VariableNames;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.TemplateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a step behaves beside others. */
final class ConductReader {

    private static final List<String> WHEN = List.of("success", "failure", "always");
    private static final List<String> START = List.of("after_previous", "with_previous");
    private static final List<String> ISOLATION = List.of("full", "shared");
    private static final List<String> EFFECTS =
            Stream.of(StepEffect.values()).map(StepEffect::word).toList();

    private final Diagnostics problems;
    private final References references;

    ConductReader(Diagnostics problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    /** @param first whether no step stands before it */
    Conduct read(Section section, boolean first) {
        boolean with =
                section.word("start", START).filter("with_previous"::equals).isPresent();
        if (with && first) {
            problems.error(PLAN_040, section.at("start"), "%s is the first and has no previous step", section.what())
                    .hint("Remove 'start'.");
        }
        Failing failing = FailingReader.read(section, problems);
        boolean required = section.flag("required").orElse(false);
        if (required && failing.onFailure().filter(OnFailure.CONTINUE::equals).isPresent()) {
            problems.error(
                            PLAN_040,
                            section.at("on_failure"),
                            "%s is required and cannot have 'on_failure: continue'",
                            section.what())
                    .hint("A required step is never left out: remove one of the two.");
        }
        return new Conduct(
                condition(section),
                with,
                required,
                failing,
                isolation(section),
                effect(section),
                packages(section),
                outputs(section));
    }

    private List<String> outputs(Section section) {
        for (Scalar name : section.scalars("outputs")) {
            if (VariableNames.isReadable(name.text())) continue;
            problems.error(PLAN_034, name.where(), "no template can name the variable '%s'", name.text())
                    .hint("Use letters, digits, underscores, hyphens, dots and [indexes].");
        }
        return section.texts("outputs");
    }

    private RunCondition condition(Section section) {
        Optional<String> text = section.text("condition");
        if (text.isEmpty()) return RunCondition.SUCCESS;
        if (text.get().contains("#{")) return expression(section, text.get());
        if (WHEN.contains(text.get()))
            return new RunCondition(When.valueOf(text.get().toUpperCase(Locale.ROOT)), Optional.empty());
        problems.error(
                        PLAN_016,
                        section.valueAt("condition"),
                        "%s: 'condition' cannot be '%s'",
                        section.what(),
                        text.get())
                .hint("It is one of %s, or an expression such as #{Ready}.", String.join(", ", WHEN))
                .nearest(text.get(), WHEN);
        return RunCondition.SUCCESS;
    }

    private RunCondition expression(Section section, String text) {
        TemplateError error = Template.parse(text, Template.Mode.STRICT).error();
        if (error != null) {
            problems.error(
                    PLAN_042,
                    section.valueAt("condition"),
                    "%s: the expression of 'condition' cannot be read: %s",
                    section.what(),
                    error.message());
        }
        return new RunCondition(When.SUCCESS, Optional.of(text));
    }

    private static Optional<Isolation> isolation(Section section) {
        return section.word("isolation", ISOLATION).map(word -> Isolation.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Optional<StepEffect> effect(Section section) {
        return section.word("effect", EFFECTS).map(word -> StepEffect.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private List<PackageUse> packages(Section section) {
        Optional<PlanValue> value = section.get("packages");
        List<PlanValue> items = value.filter(Sequence.class::isInstance)
                .map(list -> ((Sequence) list).items())
                .orElseGet(() -> value.map(List::of).orElseGet(List::of));
        List<PackageUse> packages = new ArrayList<>();
        for (PlanValue item : items) {
            if (item instanceof Mapping mapping) one(section.what(), mapping).ifPresent(packages::add);
            else
                problems.error(
                        PLAN_013,
                        item.where(),
                        "%s: a package has to be a mapping with 'id', but is %s",
                        section.what(),
                        Section.kind(item));
        }
        return packages;
    }

    private Optional<PackageUse> one(String owner, Mapping mapping) {
        Section section = Section.open(mapping, KeyTable.PACKAGE, owner + ": package", problems);
        Optional<String> id = section.requiredText("id");
        Optional<String> feed = section.requiredText("feed");
        feed.ifPresent(name -> references.feed(section, name));
        String version = section.text("version").orElse(PackageUse.LATEST);
        return id.flatMap(known -> feed.map(name -> new PackageUse(known, name, version, mapping.where())));
    }
}
