package io.jenkins.plugins.caretaker.standalone.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.answer.Version;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.CallerPermissions;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.Serving;
import io.jenkins.plugins.caretaker.web.account.AccountAccess;
import io.jenkins.plugins.caretaker.web.account.Accounts;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
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

    @Override
    public Answer run(Session session) throws Exception {
        Caretaker caretaker = session.local().caretaker(new CallerPermissions());
        Access access = new AccountAccess(caretaker.journal(), Clock.systemUTC(), Version.text());
        CountDownLatch stopped = new CountDownLatch(1);
        try (Serving serving = new Serving(caretaker);
                WebServer server =
                        new WebServer(bind, port, new CaretakerServlet(Routes.of(serving, access), access))) {
            server.open(serving.doors(access));
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            sayHowToBegin(session, caretaker);
            session.console().print("listening on " + server.address() + "\n");
            session.console().flush();
            stopped.await();
        }
        return Answer.done(JsonNodeFactory.instance::objectNode, () -> "");
    }

    private static void sayHowToBegin(Session session, Caretaker caretaker) {
        if (!Accounts.of(caretaker.journal(), Clock.systemUTC()).isEmpty()) return;
        session.console()
                .say("caretaker: nobody can use this server yet. Make a token for programs, or a user for the pages:");
        session.console().say("  caretaker token create NAME --role admin");
        session.console().say("  caretaker user add NAME --role admin");
    }
}
