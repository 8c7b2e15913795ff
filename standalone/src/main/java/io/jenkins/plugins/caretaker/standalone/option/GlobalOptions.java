package io.jenkins.plugins.caretaker.standalone.option;

import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Host;
import io.jenkins.plugins.caretaker.standalone.host.local.LocalHost;
import io.jenkins.plugins.caretaker.standalone.host.remote.Address;
import io.jenkins.plugins.caretaker.standalone.host.remote.RemoteHost;
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
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "work on this server instead of this machine (default: $CARETAKER_SERVER)")
    private String server;

    @Option(
            names = "--token",
            paramLabel = "T",
            scope = ScopeType.INHERIT,
            description = "an API token of the server (default: $CARETAKER_TOKEN)")
    private String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "a file that holds the token (default: $CARETAKER_TOKEN_FILE)")
    private Path tokenFile;

    @Option(
            names = "--truststore",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "whose certificates are good: PEM, or a key store whose password is in"
                    + " $CARETAKER_TRUSTSTORE_PASSWORD (default: $CARETAKER_TRUSTSTORE, else what Java knows)")
    private Path truststore;

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
        Optional<String> url = given(server, "CARETAKER_SERVER", environment);
        Host host = url.isPresent()
                ? RemoteHost.of(address(url.get(), environment), console)
                : new LocalHost(home(environment), given(store, "CARETAKER_STORE", environment), console);
        return new Session(host, console, json);
    }

    /** The option, else the variable; one that is blank is not given. */
    private static Optional<String> given(String option, String variable, Map<String, String> environment) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(text -> !text.isBlank());
    }

    private Address address(String url, Map<String, String> environment) {
        Optional<Path> file = Optional.ofNullable(tokenFile)
                .or(() -> given(null, "CARETAKER_TOKEN_FILE", environment).map(Path::of));
        // what stands on the command line counts more than what stands in the environment
        Optional<String> word = tokenFile != null ? Optional.empty() : given(token, "CARETAKER_TOKEN", environment);
        return new Address(
                url,
                word,
                word.isPresent() ? Optional.empty() : file,
                Optional.ofNullable(truststore)
                        .or(() ->
                                given(null, "CARETAKER_TRUSTSTORE", environment).map(Path::of)),
                environment.getOrDefault("CARETAKER_TRUSTSTORE_PASSWORD", ""));
    }
}
