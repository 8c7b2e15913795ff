package io.jenkins.plugins.caretaker.standalone.serve;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.web.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.ee9.nested.ErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty refuses before the servlet sees it (a path that climbs, a header with a line end) is answered as the servlet would: with a
 * problem document, and nothing that a browser could take for a page.
 */
final class JettyProblems {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", Problem.TYPE,
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    private JettyProblems() {}

    private static byte[] bytes(int status, String detail) {
        String title = HttpStatus.getMessage(status);
        try {
            return JSON.writeValueAsBytes(Problem.of(status, title, detail == null || detail.isBlank() ? title : detail)
                    .json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For what cannot be read as a request. */
    static final class OfServer extends org.eclipse.jetty.server.handler.ErrorHandler {

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request, Response response, int code, String message, Throwable cause, Callback callback) {
            HEADERS.forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(bytes(code, message)), callback);
        }
    }

    /** For what can be read, and has no place in the context. */
    static final class OfContext extends ErrorHandler {

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateAcceptableResponse(
                org.eclipse.jetty.ee9.nested.Request base,
                HttpServletRequest request,
                HttpServletResponse response,
                int code,
                String message)
                throws IOException {
            base.setHandled(true);
            HEADERS.forEach(response::setHeader);
            byte[] body = bytes(code, message);
            response.setHeader(HttpHeader.CONTENT_LENGTH.asString(), Integer.toString(body.length));
            response.getOutputStream().write(body);
        }
    }
}
