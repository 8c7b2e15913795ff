package io.jenkins.plugins.caretaker.standalone.answer;

import io.jenkins.plugins.caretaker.Caretaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of the command line: where it works, how it talks, and the store, opened when first needed. Used by one thread. */
public final class Session implements AutoCloseable {

    private final Path home;
    private final Optional<String> store;
    private final Console console;
    private final boolean json;
    private Caretaker caretaker;

    public Session(Path home, Optional<String> store, Console console, boolean json) {
        this.home = home;
        this.store = store;
        this.console = console;
        this.json = json;
    }

    /** The store, in which no work of a dead process is open any more. */
    public Caretaker caretaker() {
        if (caretaker == null) {
            caretaker = Caretaker.open(home, store);
            List<String> recovered = caretaker.executions().recover();
            recovered.forEach(id -> console.say("caretaker: execution " + id
                    + " was cut off; what it was doing is marked interrupted (see: caretaker log " + id + ")"));
        }
        return caretaker;
    }

    /** Whether there is a store already: {@link #caretaker} makes one otherwise. */
    public boolean hasStore() {
        return store.isPresent() || Files.exists(home.resolve("caretaker.db"));
    }

    public Console console() {
        return console;
    }

    /** Whether the answer will be a JSON document. */
    public boolean json() {
        return json;
    }

    public String user() {
        return System.getProperty("user.name");
    }

    @Override
    public void close() {
        if (caretaker != null) caretaker.close();
    }
}
