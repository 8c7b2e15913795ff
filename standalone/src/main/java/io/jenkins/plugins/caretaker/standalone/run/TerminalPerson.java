package io.jenkins.plugins.caretaker.standalone.run;

import java.io.Console;
import java.util.Optional;

/** Whoever sits at the terminal of this process. What is secret is typed unseen. */
record TerminalPerson(Console terminal) implements PromptDialog.Person {

    /** Nobody if input or output is no terminal. */
    static Optional<PromptDialog.Person> ofProcess() {
        return Optional.ofNullable(System.console()).map(TerminalPerson::new);
    }

    @Override
    public String answer(String question, boolean secret) {
        if (!secret) return terminal.readLine("%s", question);
        char[] typed = terminal.readPassword("%s", question);
        return typed == null ? null : new String(typed);
    }

    @Override
    public void tell(String line) {
        terminal.printf("%s%n", line);
    }
}
