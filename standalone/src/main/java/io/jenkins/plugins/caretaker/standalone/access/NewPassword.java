package io.jenkins.plugins.caretaker.standalone.access;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A password that somebody types unseen, twice, or pipes in. */
final class NewPassword {

    private NewPassword() {}

    static String read(String user) throws IOException {
        Optional<Console> terminal = Optional.ofNullable(System.console());
        return terminal.isPresent() ? typed(terminal.get(), user) : piped();
    }

    private static String typed(Console terminal, String user) {
        char[] first = terminal.readPassword("Password for %s: ", user);
        char[] second = first == null ? null : terminal.readPassword("The same again: ");
        if (second == null) throw new InvalidRequestException("no password was typed; nothing was changed");
        if (!String.valueOf(first).equals(String.valueOf(second))) {
            throw new InvalidRequestException("the two passwords differ; nothing was changed");
        }
        return String.valueOf(first);
    }

    private static String piped() throws IOException {
        BufferedReader input = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        String line = input.readLine();
        if (line == null) {
            throw new InvalidRequestException("there is no terminal to ask at, and no password on standard input");
        }
        return line;
    }
}
