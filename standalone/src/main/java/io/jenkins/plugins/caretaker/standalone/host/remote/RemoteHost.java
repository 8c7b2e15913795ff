package io.jenkins.plugins.caretaker.standalone.host.remote;

import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.ConnectionListener;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.host.Accounts;
import io.jenkins.plugins.caretaker.standalone.host.Artifacts;
import io.jenkins.plugins.caretaker.standalone.host.Events;
import io.jenkins.plugins.caretaker.standalone.host.Histories;
import io.jenkins.plugins.caretaker.standalone.host.Host;
import io.jenkins.plugins.caretaker.standalone.host.Logs;
import io.jenkins.plugins.caretaker.standalone.host.Machines;
import io.jenkins.plugins.caretaker.standalone.host.Plans;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.host.Triggers;
import io.jenkins.plugins.caretaker.standalone.host.Values;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.net.URI;

/** A server. */
public final class RemoteHost implements Host {

    private final CaretakerClient client;

    private RemoteHost(CaretakerClient client) {
        this.client = client;
    }

    /**
     * Prepares; nothing is asked of the server yet.
     *
     * @throws InvalidRequestException if the address, the token or the truststore cannot be used
     */
    public static RemoteHost of(Address address, Console console) {
        try {
            CaretakerClient.Builder builder =
                    CaretakerClient.at(URI.create(address.server())).listener(new Told(address.server(), console));
            address.tokenFile().ifPresent(builder::tokenFile);
            address.token().ifPresent(builder::token);
            address.truststore().ifPresent(file -> builder.truststore(file, address.truststorePassword()));
            return new RemoteHost(builder.open());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }

    /** Says what happens to the connection. */
    private record Told(String server, Console console) implements ConnectionListener {

        @Override
        public void lost(String reason) {
            console.say("caretaker: the connection to " + server + " was lost (" + Printable.of(reason)
                    + "); trying again");
        }

        @Override
        public void back() {
            console.say("caretaker: connected again; going on where it was cut");
        }

        @Override
        public void otherVersion(String theirs, String ours) {
            console.say("caretaker: warning: the server is version " + Printable.of(theirs) + ", this command line is "
                    + ours + "; what is new in one of them may not work");
        }
    }

    @Override
    public Plans plans() {
        return new RemotePlans(client);
    }

    @Override
    public Runs runs() {
        return new RemoteRuns(client);
    }

    @Override
    public Logs logs() {
        return new RemoteLogs(client);
    }

    @Override
    public Artifacts artifacts() {
        return new RemoteArtifacts(client);
    }

    @Override
    public Histories histories() {
        return new RemoteHistories(client);
    }

    @Override
    public Values values() {
        return new RemoteValues(client);
    }

    @Override
    public Machines machines() {
        return new RemoteMachines(client);
    }

    @Override
    public Triggers triggers() {
        return new RemoteTriggers(client);
    }

    @Override
    public Events events() {
        return new RemoteEvents(client);
    }

    @Override
    public Accounts accounts() {
        return new RemoteAccounts(client.administration());
    }

    @Override
    public void close() {
        client.close();
    }
}
