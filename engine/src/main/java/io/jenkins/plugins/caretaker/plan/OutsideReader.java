package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_019;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_044;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.Trigger.Hook;
import io.jenkins.plugins.caretaker.plan.Trigger.Scm;
import io.jenkins.plugins.caretaker.plan.Trigger.Verify;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads triggers that wait for something outside: webhooks and repositories. Source: issue 6. */
record OutsideReader(Reading reading, Map<String, Credential> credentials) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern PASSWORD = Pattern.compile("[a-z+]+://[^/@]*:[^/@]*@.*");
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final List<String> VERIFY = List.of("signature", "secret");
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    Optional<Hook> hook(Section trigger) {
        Optional<Mapping> mapping = trigger.mapping("webhook");
        if (mapping.isEmpty()) return Optional.empty();
        Section section = open(mapping.get(), KeyTable.WEBHOOK, "'webhook' of " + trigger.what());
        Optional<String> name = section.requiredText("name");
        name.filter(text -> !NAME.matcher(text).matches())
                .ifPresent(text -> reading.problems()
                        .error(PLAN_016, section.valueAt("name"), "%s: 'name' cannot be '%s'", section.what(), text)
                        .hint("It ends an address: write up to 100 letters, digits, dots, underscores and hyphens."));
        if (section.get("secret").isEmpty()) section.missing("secret");
        Optional<SecretRef> secret = section.get("secret")
                .flatMap(value -> new SecretReader(reading).read(value, section.what() + ": 'secret'"));
        Verify verify =
                section.word("verify", VERIFY).filter("secret"::equals).isPresent() ? Verify.SECRET : Verify.SIGNATURE;
        if (name.isEmpty() || secret.isEmpty()) return Optional.empty();
        return Optional.of(new Hook(
                name.get(),
                secret.get(),
                verify,
                section.texts("events"),
                section.flag("repeats").orElse(false)));
    }

    Optional<Trigger.Source> scm(Section trigger) {
        Optional<Mapping> mapping = trigger.mapping("scm");
        Optional<Hook> hook = hook(trigger);
        if (mapping.isEmpty()) return Optional.empty();
        Section section = open(mapping.get(), KeyTable.SCM, "'scm' of " + trigger.what());
        Optional<String> repository = section.requiredText("repository");
        repository
                .filter(text -> PASSWORD.matcher(text).matches())
                .ifPresent(text -> reading.problems()
                        .error(
                                PLAN_016,
                                section.valueAt("repository"),
                                "%s: 'repository' holds a password",
                                section.what())
                        .hint("Put it into 'credentials', and their name here."));
        repository
                .filter(text -> text.startsWith("-"))
                .ifPresent(text -> reading.problems()
                        .error(
                                PLAN_016,
                                section.valueAt("repository"),
                                "%s: '%s' is no address of a repository",
                                section.what(),
                                text));
        List<NamePattern> refs = new ArrayList<>(refs(section, "branches", HEADS));
        refs.addAll(refs(section, "tags", TAGS));
        if (refs.isEmpty()) refs.add(new NamePattern.Below(HEADS, new NamePattern.All()));
        return repository.map(address -> new Scm(address, refs, credential(section), every(section), hook));
    }

    /** Names are those without what Git puts before them; so are expressions. */
    private List<NamePattern> refs(Section section, String key, String prefix) {
        List<NamePattern> patterns = new ArrayList<>();
        section.get(key)
                .ifPresent(value -> new PatternReader(reading.problems())
                        .patterns(section.what(), key, value)
                        .forEach(written -> patterns.add(new NamePattern.Below(prefix, written.pattern()))));
        return patterns;
    }

    private Optional<Credential> credential(Section section) {
        Optional<String> name = section.text("credentials");
        name.filter(text -> !credentials.containsKey(text))
                .ifPresent(text -> reading.problems()
                        .error(
                                PLAN_019,
                                section.valueAt("credentials"),
                                "%s names the credential '%s', which this plan does not have",
                                section.what(),
                                text)
                        .nearest(text, credentials.keySet()));
        return name.map(credentials::get);
    }

    private Duration every(Section section) {
        return section.text("every")
                .flatMap(text -> {
                    Optional<Duration> span = TimeSpan.of(text).filter(found -> !found.isZero());
                    if (span.isEmpty()) {
                        reading.problems()
                                .error(
                                        PLAN_044,
                                        section.valueAt("every"),
                                        "%s: 'every' is no time span",
                                        section.what())
                                .hint("Write %s.", TimeSpan.EXPECTED);
                    }
                    return span;
                })
                .orElse(EVERY);
    }

    private Section open(Mapping mapping, KeyTable keys, String what) {
        return Section.open(mapping, keys, what, reading.problems());
    }
}
