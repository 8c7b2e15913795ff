package io.jenkins.plugins.caretaker.transport;

import java.util.concurrent.CompletableFuture;

/**
 * Takes the line out of the output in which the node's shell names its process id. What a login script printed before it
 * stays.
 */
final class PidLine implements Output {

    static final String MARK = "caretaker-pid ";

    private final Output output;
    private final CompletableFuture<Long> pid = new CompletableFuture<>();

    PidLine(Output output) {
        this.output = output;
    }

    /** Completed when the shell has started. */
    CompletableFuture<Long> pid() {
        return pid;
    }

    @Override
    public void line(Stream stream, String line, boolean continues) {
        int mark = pid.isDone() || stream != Stream.STDOUT ? -1 : line.indexOf(MARK);
        if (mark < 0) {
            output.line(stream, line, continues);
            return;
        }
        if (mark > 0) output.line(stream, line.substring(0, mark), false);
        pid.complete(Long.valueOf(line.substring(mark + MARK.length()).strip()));
    }
}
