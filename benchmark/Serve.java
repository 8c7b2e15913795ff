import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What clients of a server measure: {@code Serve logs|state|idle PORT TOKEN …}; serve.sh calls it. No library. */
final class Serve {

    public static void main(String[] arguments) throws Exception {
        Calls.port = Integer.parseInt(arguments[1]);
        Calls.token = arguments[2];
        switch (arguments[0]) {
            case "logs" -> Follow.logs(arguments[3], Integer.parseInt(arguments[4]), Path.of(arguments[5]), Path.of(arguments[6]));
            case "state" -> state(Integer.parseInt(arguments[3]));
            case "idle" -> idle(Integer.parseInt(arguments[3]), arguments[4]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void state(int rounds) {
        HttpResponse<String> first = Calls.get("/api/v1/plans/wide/state");
        System.out.println("state document: " + first.body().length() / 1_000_000.0 + " MB");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        AtomicBoolean over = new AtomicBoolean();
        List<Double> polled = new ArrayList<>();
        Thread poller = new Thread(() -> {
            // as a page of Jenkins does: everything, each second
            while (!over.get()) {
                long begin = System.nanoTime();
                Calls.get("/api/v1/plans/wide/state");
                polled.add((System.nanoTime() - begin) / 1e6);
                Calls.pause(1000);
            }
        });
        poller.start();
        times("304, nothing changed", rounds * 20, i -> {
            HttpResponse<String> same = Calls.get("/api/v1/plans/wide/state", "If-None-Match", tag);
            if (same.statusCode() != 304) throw new IllegalStateException("status " + same.statusCode());
        });
        times("200, nothing changed", rounds, i -> Calls.get("/api/v1/plans/wide/state"));
        double[] spent = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String node = String.format("n%03d", i % 500 + 1);
            Calls.post("/api/v1/plans/wide/reset", "{\"force\":true,\"step\":\"50\",\"filters\":{\"nodes\":\"" + node + "\"}}");
            long begin = System.nanoTime();
            Calls.get("/api/v1/plans/wide/state");
            spent[i] = (System.nanoTime() - begin) / 1e6;
        }
        print("200, one node changed", spent);
        over.set(true);
        join(poller);
        print("all the while polled each second", polled.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void run(int round);
    }

    private static void times(String name, int rounds, Work work) {
        double[] spent = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            work.run(i);
            spent[i] = (System.nanoTime() - begin) / 1e6;
        }
        print(name, spent);
    }

    private static void print(String name, double[] spent) {
        // the first rounds are the virtual machines' warming up, at both ends
        double[] sorted = Arrays.copyOfRange(spent, spent.length / 4, spent.length);
        Arrays.sort(sorted);
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms (%d rounds, the first quarter left out)%n",
                name, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], spent.length);
    }

    // ---- idle streams

    /** Streams beside as many clients that ask each second, each on a connection that stays open: what both cost while nothing happens. */
    private static void idle(int many, String pid) throws Exception {
        System.out.println("before: " + memory(pid));
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Socket socket = Calls.ask("/api/v1/events");
            Calls.head(socket.getInputStream());
            sockets.add(socket);
        }
        Calls.pause(20_000);
        long streaming = ticks(pid);
        Calls.pause(10_000);
        System.out.printf("%d idle event streams: %.1f %% of a core%n", many, (ticks(pid) - streaming) / 10.0);
        System.out.println("with " + (int) Calls.metric("caretaker_event_followers") + " idle event streams: " + memory(pid)
                + ", " + (int) Calls.metric("process_threads") + " threads, heap "
                + (long) (Calls.metric("process_heap_bytes") / 1e6) + " MB");
        long begin = System.nanoTime();
        Calls.post("/api/v1/executions", "{\"plan\":\"wide\",\"noop\":true,\"filters\":{\"nodes\":\"n001\"}}");
        for (Socket socket : sockets) await(socket, "execution.finished");
        System.out.printf("an event was with all of them after %.0f ms%n", (System.nanoTime() - begin) / 1e6);
        for (Socket socket : sockets) socket.close();
        poll(many / POLLED_PART, pid);
    }

    /** So many pollers for each stream less, or the two processors would have nothing left. */
    private static final int POLLED_PART = 10;

    /** Clients that ask each second what is new. */
    private static void poll(int many, String pid) throws Exception {
        int threads = 10;
        long until = System.nanoTime() + 15_000_000_000L;
        AtomicLong asked = new AtomicLong();
        List<Thread> pollers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            pollers.add(new Thread(() -> {
                for (long second = System.nanoTime(); second < until; second += 1_000_000_000L) {
                    for (int i = 0; i < many / threads; i++) {
                        Calls.get("/api/v1/events?before=" + Long.MAX_VALUE / 10 + "&limit=10", "Accept", "application/json");
                        asked.incrementAndGet();
                    }
                    Calls.pause(Math.max(0, (second + 1_000_000_000L - System.nanoTime()) / 1_000_000));
                }
            }));
        }
        pollers.forEach(Thread::start);
        Calls.pause(5_000);
        long polling = ticks(pid);
        long before = asked.get();
        Calls.pause(10_000);
        System.out.printf(
                "%d pollers: %.1f %% of a core, %.0f requests a second%n",
                many, (ticks(pid) - polling) / 10.0, (asked.get() - before) / 10.0);
        for (Thread thread : pollers) thread.join();
    }

    /** Processor time of a process so far, in hundredths of a second. */
    private static long ticks(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

        private static void await(Socket socket, String text) throws IOException {
        byte[] buffer = new byte[8192];
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) throw new IOException("cut");
            heard.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
    }

    private static String memory(String pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS")) return "resident " + Long.parseLong(line.replaceAll("[^0-9]", "")) / 1000 + " MB";
        }
        return "?";
    }
}
