package io.jenkins.plugins.caretaker.standalone.option;

import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.local.LocalHost;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of all commands, before or after the command's name. */
public final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where plans, states and logs are kept (default: $CARETAKER_HOME, else ~/.caretaker)")
    private Path home;

    @Option(
            names = "--store",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "keep plans and states in this database, for instance jdbc:postgresql://HOST/DB?user=U"
                    + " (default: $CARETAKER_STORE, else a file in the home)")
    private String store;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "print one JSON document, and nothing else, on standard output")
    private boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "print stack traces of errors")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this and end")
    @SuppressWarnings("unused") // picocli remembers it itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "show the version and end")
    @SuppressWarnings("unused") // picocli remembers it itself
    private boolean version;

    public boolean debug() {
        return debug;
    }

    /** Where to work, given the environment of the process. */
    public Path home(Map<String, String> environment) {
        if (home != null) return home;
        String named = environment.getOrDefault("CARETAKER_HOME", "");
        return named.isBlank() ? Path.of(System.getProperty("user.home"), ".caretaker") : Path.of(named);
    }

    public Session session(Console console, Map<String, String> environment) {
        Optional<String> url = Optional.ofNullable(store)
                .or(() -> Optional.ofNullable(environment.get("CARETAKER_STORE")))
                .filter(text -> !text.isBlank());
        return new Session(new LocalHost(home(environment), url, console), console, json);
    }
}
