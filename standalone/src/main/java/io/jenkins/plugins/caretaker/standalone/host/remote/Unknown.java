package io.jenkins.plugins.caretaker.standalone.host.remote;

import io.jenkins.plugins.caretaker.client.CaretakerException;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.util.function.Supplier;

/** Says of what a server does not know how to find it from the command line. */
final class Unknown {

    private static final int NOT_FOUND = 404;

    private Unknown() {}

    static <T> T execution(Supplier<T> call) {
        try {
            return call.get();
        } catch (CaretakerException e) {
            if (e.status() != NOT_FOUND || !e.getMessage().startsWith("there is no execution")) throw e;
            throw new InvalidRequestException(e.getMessage() + ". List them with: caretaker executions");
        }
    }
}
