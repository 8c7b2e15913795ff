package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;

/**
 * Shell text of a command: {@code exec}, a text, and {@code arguments}, a text, a list or a mapping, flattened and joined with
 * single spaces; nothing is quoted, so the shell sees what the plan says. Values of variables arrive literally. Source: DOP
 * B.1, arguments.rb.
 */
final class Arguments {

    private static final String EXEC = "exec";
    private static final String ARGUMENTS = "arguments";

    private final Settings settings;
    private final ShellTemplate text = new ShellTemplate();
    private boolean first = true;

    private Arguments(Settings settings) {
        this.settings = settings;
    }

    /** The command line of {@code exec} and {@code arguments}. */
    static ScriptText commandLine(Settings settings) {
        Arguments arguments = new Arguments(settings);
        settings.requiredShellText(EXEC).ifPresent(exec -> arguments.word(exec, EXEC));
        settings.written(ARGUMENTS).ifPresent(arguments::read);
        return arguments.text();
    }

    /** What stands before the arguments, then the arguments. */
    static ScriptText after(String program, Settings settings) {
        Arguments arguments = new Arguments(settings);
        arguments.text.add(program);
        arguments.first = false;
        settings.written(ARGUMENTS).ifPresent(arguments::read);
        return arguments.text();
    }

    /** A setting that is shell text by itself. */
    static ScriptText shellText(String key, Settings settings, String fallback) {
        Arguments text = new Arguments(settings);
        settings.shellText(key).ifPresentOrElse(written -> text.word(written, key), () -> text.text.add(fallback));
        return text.text();
    }

    private ScriptText text() {
        return new ScriptText.Plain(text.shown(), text.script());
    }

    private void read(PlanValue value) {
        if (value instanceof Scalar scalar && scalar.kind() != Kind.TEXT) {
            settings.wrong(value, ARGUMENTS, "text, a list or a mapping");
        } else if (!(value instanceof Scalar scalar) || !scalar.text().isEmpty()) {
            flatten(value, 0);
        }
    }

    private void flatten(PlanValue value, int depth) {
        if (value instanceof Scalar scalar) {
            word(scalar, ARGUMENTS);
        } else if (value instanceof Sequence sequence) {
            sequence.items().forEach(item -> flatten(item, depth + 1));
        } else if (depth > 0) {
            settings.wrong(value, ARGUMENTS, "flat: a mapping inside it has no order on a command line");
        } else {
            ((Mapping) value).entries().forEach((key, item) -> {
                word(Scalar.text(key, ((Mapping) value).at(key)), ARGUMENTS);
                flatten(item, depth + 1);
            });
        }
    }

    private void word(Scalar word, String key) {
        if (!first) text.add(" ");
        first = false;
        if (word.kind() == Kind.TEXT) settings.shellText(word, key, text);
        else if (word.kind() != Kind.NULL) text.add(word.text());
    }
}
