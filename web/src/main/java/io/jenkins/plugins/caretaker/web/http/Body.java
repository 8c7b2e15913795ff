package io.jenkins.plugins.caretaker.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads the body of a request within limits of size and time. Used by the request's thread only. */
public final class Body {

    private static final String READ = Body.class.getName() + ".read";

    /**
     * What is too large by no more than this is read to its end: a client that still writes when the connection is closed gets a reset
     * instead of the answer. Source: RFC 9112, section 9.6.
     */
    private static final int DISCARDED_BYTES = 8 * 1024 * 1024;

    private static final int CHUNK_BYTES = 8 * 1024;
    private static final int PATIENCE_SECONDS = 5;
    private static final int SLOWEST_BYTES_A_SECOND = 1024;
    private static final Map<String, String> CLOSE = Map.of("Connection", "close");
    /** Of the process, as its threads are. */
    private static final Arrivals ARRIVALS = new Arrivals();

    private final int largest;

    private Body(int largest) {
        this.largest = largest;
    }

    /**
     * The body as it came.
     *
     * @throws ProblemException 400, 408, 413 or 429 if it does not come, not in time, is larger, or there are too many from one address
     */
    static byte[] read(HttpServletRequest request, int largest) {
        Body body = new Body(largest);
        // who asks first does not write before the answer
        if (body.isHopeless(request.getContentLengthLong(), request.getHeader("Expect") != null)) throw body.tooLarge();
        try (Arrivals.Arrival arrival = ARRIVALS.begin(request.getRemoteAddr());
                InputStream input = request.getInputStream()) {
            byte[] read = body.read(input);
            request.setAttribute(READ, true);
            return read;
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // a container may throw either for chunks that are none, and for a client that went away or fell silent
            throw new ProblemException(
                    Problem.of(400, "Bad request", "the body did not arrive whole: " + e.getMessage()), CLOSE);
        }
    }

    /**
     * Whether a request has a body that nobody read to its end. Its connection is closed, and the answer has to say so: a client that
     * does not know sends its next request into the closing connection. Source: RFC 9112, section 9.3.
     */
    public static boolean isUnread(HttpServletRequest request) {
        return comesWith(request) && request.getAttribute(READ) == null;
    }

    static boolean comesWith(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private boolean isHopeless(long declared, boolean waits) {
        return declared > (waits ? largest : largest + DISCARDED_BYTES);
    }

    /** A body that trickles in keeps a thread of the server's waiting, so there is an end to it. */
    private byte[] read(InputStream input) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        long begun = System.nanoTime();
        long size = 0;
        int count;
        while ((count = input.read(chunk)) >= 0) {
            size += count;
            if (size <= largest) read.write(chunk, 0, count);
            if (size > largest + DISCARDED_BYTES) throw tooLarge();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            if (seconds > PATIENCE_SECONDS && size < seconds * SLOWEST_BYTES_A_SECOND) throw tooSlow();
        }
        if (size > largest) throw tooLarge();
        return read.toByteArray();
    }

    private static ProblemException tooSlow() {
        return new ProblemException(Problem.of(408, "Request timeout", "the body comes too slowly"), CLOSE);
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                Problem.of(413, "Content too large", "a body may have " + largest + " bytes at most here"), CLOSE);
    }
}
