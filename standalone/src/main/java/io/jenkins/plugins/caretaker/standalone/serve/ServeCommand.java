package io.jenkins.plugins.caretaker.standalone.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.answer.Version;
import io.jenkins.plugins.caretaker.standalone.option.DurationText;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.CallerPermissions;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.Serving;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Runs the server: REST, event stream and browser pages. Ends with Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker serve", "  caretaker serve --port 8080 --bind 127.0.0.1"})
public final class ServeCommand implements Action {

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "7070",
            description = "where to listen; 0 for any port that is free (default: 7070)")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "A",
            defaultValue = "127.0.0.1",
            description = "the address to listen at (default: 127.0.0.1, this machine only)")
    private String bind;

    @Option(
            names = "--keep-events",
            paramLabel = "D",
            converter = DurationText.class,
            defaultValue = "90d",
            description = "how old the events of the log may become, for instance 30d (default: 90d)")
    private Duration keepEvents;

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    @Override
    public Answer run(Session session) throws Exception {
        Console console = session.console();
        Optional<SslContextFactory.Server> secure = tls.context();
        boolean open = !address().isLoopbackAddress();
        if (open && secure.isEmpty()) {
            console.say(
                    "caretaker: warning: this server can be reached from other machines, and without TLS everybody on the"
                            + " way can read tokens and passwords. Use --tls-keystore or --tls-certificate, or a proxy with TLS on"
                            + " this machine");
        }
        Caretaker caretaker = session.local().caretaker(new CallerPermissions());
        Access access = new AccountAccess(caretaker.journal(), Clock.systemUTC(), Version.text());
        try (Stop stop = new Stop();
                Serving serving = new Serving(caretaker, keepEvents);
                WebServer server = server(caretaker, serving, access, secure)) {
            server.open(serving.doors(access));
            start(server);
            sayHowToBegin(session, caretaker);
            console.print("listening on " + server.address() + "\n");
            console.flush();
            stop.await();
            console.say(
                    "caretaker: stopping; what runs is marked interrupted and taken up by the next server of this store");
        }
        return Answer.done(JsonNodeFactory.instance::objectNode, () -> "");
    }

    private WebServer server(
            Caretaker caretaker, Serving serving, Access access, Optional<SslContextFactory.Server> secure) {
        CaretakerServlet servlet = new CaretakerServlet(Routes.of(serving, access), access, caretaker.audit());
        return new WebServer(bind, port, secure, servlet);
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new InvalidRequestException("--bind: '" + bind + "' is no address of this machine");
        }
    }

    private void start(WebServer server) throws Exception {
        try {
            server.start();
        } catch (IOException e) {
            throw new InvalidRequestException("cannot listen on " + bind + ", port " + port + ": "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
    }

    private static void sayHowToBegin(Session session, Caretaker caretaker) {
        if (!Accounts.of(caretaker.journal(), Clock.systemUTC()).isEmpty()) return;
        session.console()
                .say("caretaker: nobody can use this server yet. Make a token for programs, or a user for the pages:");
        session.console().say("  caretaker token create NAME --role admin");
        session.console().say("  caretaker user add NAME --role admin");
    }
}
