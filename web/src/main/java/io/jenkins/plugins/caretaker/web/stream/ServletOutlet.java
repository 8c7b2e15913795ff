package io.jenkins.plugins.caretaker.web.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;

/** The body of an answer that goes on when its request's thread has left. */
record ServletOutlet(AsyncContext context, ServletOutputStream output) implements Outlet {

    @Override
    public boolean isReady() {
        return output.isReady();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        output.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void end() {
        context.complete();
    }
}
