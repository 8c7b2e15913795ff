package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.terminal.Signals;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal.Size;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A picture of the execution that is drawn again in place, ten times a second at most. */
final class LiveView implements View {

    private static final long MILLIS = 100;

    private final Console console;
    private final boolean colours;
    private final Board board = new Board(System::nanoTime);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable forget;
    private volatile Size size = Terminal.size();
    private List<String> shown = List.of();

    LiveView(Console console, boolean colours) {
        this.console = console;
        this.colours = colours;
        this.forget = Signals.on("WINCH", () -> size = Terminal.size());
    }

    @Override
    public void started(String execution, List<Work> tasks) {
        board.started(execution, tasks);
        Thread thread = new Thread(this::keepDrawing, "caretaker-progress");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void task(Work task, TaskState state) {
        board.task(task, state);
    }

    @Override
    public void say(String line) {
        draw(line + "\n");
    }

    @Override
    public void close() {
        forget.run();
        closed.countDown();
        draw("");
    }

    private void keepDrawing() {
        try {
            do {
                draw("");
            } while (!closed.await(MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Draws the picture over the one before, with text above it that stays. */
    private synchronized void draw(String above) {
        Snapshot snapshot = board.snapshot();
        boolean nothingYet = snapshot.execution().isEmpty();
        List<String> frame = nothingYet ? List.of() : new Frame(size, colours).draw(snapshot);
        if (above.isEmpty() && frame.equals(shown)) return;
        StringBuilder text = new StringBuilder();
        if (!shown.isEmpty()) text.append("\033[").append(shown.size()).append('A');
        // back to the first column, and clear what is below
        text.append("\r\033[J").append(above);
        // wide characters must not wrap: the way up is counted in lines
        text.append("\033[?7l");
        frame.forEach(line -> text.append(line).append('\n'));
        text.append("\033[?7h");
        shown = frame;
        console.draw(text.toString());
    }
}
