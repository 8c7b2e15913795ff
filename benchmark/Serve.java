import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What clients of a server measure: {@code java Serve.java logs|state|idle PORT TOKEN …}; serve.sh calls it. One file, no library.
 */
final class Serve {

    private static int port;
    private static String token;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        port = Integer.parseInt(arguments[1]);
        token = arguments[2];
        switch (arguments[0]) {
            case "logs" -> logs(arguments[3], Integer.parseInt(arguments[4]), Path.of(arguments[5]), Path.of(arguments[6]));
            case "state" -> state(Integer.parseInt(arguments[3]));
            case "idle" -> idle(Integer.parseInt(arguments[3]), arguments[4]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    // ---- logs

    /**
     * Ages in milliseconds, as a histogram. Counted are bytes: lines are as long as each other, and to look for their ends would take
     * more of the processors than to receive them, which the server then had not.
     */
    private static final class Ages {

        private final long[] counts = new long[60_000];
        private long bytes;

        synchronized void add(double age, long number) {
            counts[(int) Math.max(0, Math.min(counts.length - 1, Math.round(age)))] += number;
            bytes += number;
        }

        synchronized String text() {
            return "p50 " + at(0.5) + " ms, p99 " + at(0.99) + " ms, max " + at(1) + " ms of " + bytes / 1_000_000 + " MB";
        }

        private int at(double part) {
            long left = (long) Math.ceil(bytes * part);
            for (int i = 0; i < counts.length; i++) {
                left -= counts[i];
                if (left <= 0) return i;
            }
            return counts.length;
        }
    }

    /**
     * Each viewer follows the whole log; every byte is compared by a checksum with the file at the end.
     *
     * @param go made when all viewers are there: what was written before would be old through no fault of the server
     */
    private static void logs(String execution, int viewers, Path file, Path go) throws Exception {
        Ages followed = new Ages();
        Ages polled = new Ages();
        AtomicLong heap = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        String[] sums = new String[viewers];
        CountDownLatch there = new CountDownLatch(viewers);
        for (int i = 0; i < viewers; i++) {
            int place = i;
            threads.add(new Thread(() -> sums[place] = follow(execution, followed, there)));
        }
        boolean[] over = new boolean[1];
        Thread poller = new Thread(() -> poll(execution, polled, over));
        Thread watch = new Thread(() -> watch(heap, over));
        threads.forEach(Thread::start);
        poller.start();
        watch.start();
        there.await();
        Files.createFile(go);
        for (Thread thread : threads) thread.join();
        over[0] = true;
        poller.join();
        watch.join();
        CRC32 whole = new CRC32();
        long size = 0;
        try (InputStream input = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                whole.update(buffer, 0, count);
                size += count;
            }
        }
        String expected = size + " " + whole.getValue();
        long same = Arrays.stream(sums).filter(expected::equals).count();
        System.out.println("log: " + size + " bytes; " + same + " of " + viewers + " viewers got exactly these");
        System.out.println("followed: " + followed.text());
        System.out.println("polled each second: " + polled.text());
        System.out.println("server heap: " + heap.get() / 1_000_000 + " MB at most, as it tells");
    }

    private static Socket ask(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setReceiveBufferSize(1 << 20);
        // HTTP/1.0 has no chunks to be taken apart
        String request = "GET " + path + " HTTP/1.0\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        OutputStream output = socket.getOutputStream();
        output.write(request.getBytes(StandardCharsets.US_ASCII));
        output.flush();
        return socket;
    }

    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int read = input.read();
            if (read < 0) throw new IOException("no answer: " + head);
            head.write(read);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static String follow(String execution, Ages ages, CountDownLatch there) {
        CRC32 sum = new CRC32();
        long size = 0;
        try (Socket socket = ask("/api/v1/executions/" + execution + "/log?follow=true")) {
            InputStream input = socket.getInputStream();
            head(input);
            there.countDown();
            byte[] buffer = new byte[256 * 1024];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                double now = now();
                sum.update(buffer, 0, count);
                size += count;
                // the first line of what came waited longest: the others are not younger than it says
                age(buffer, count, now, ages);
            }
            return size + " " + sum.getValue();
        } catch (IOException e) {
            there.countDown();
            return "cut after " + size + ": " + e;
        }
    }

    private static void age(byte[] bytes, int length, double now, Ages ages) {
        double stamp = stamp(bytes, length);
        if (stamp > 0) ages.add((now - stamp) * 1000, length);
    }

    private static final Pattern STAMP = Pattern.compile("\\| at ([0-9]+\\.[0-9]+) ");

    /** Of the first whole line that says when it was written. */
    private static double stamp(byte[] bytes, int length) {
        String text = new String(bytes, 0, Math.min(length, 2000), StandardCharsets.ISO_8859_1);
        Matcher found = STAMP.matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    /** What the console page of Jenkins does. */
    private static void poll(String execution, Ages ages, boolean[] over) {
        long offset = 0;
        byte[] buffer = new byte[1 << 20];
        while (!over[0]) {
            try (Socket socket = ask("/api/v1/executions/" + execution + "/log?offset=" + offset)) {
                InputStream input = socket.getInputStream();
                Matcher next = Pattern.compile("X-Log-Offset: ([0-9]+)").matcher(head(input));
                if (next.find()) offset = Long.parseLong(next.group(1));
                for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) age(buffer, count, now(), ages);
            } catch (IOException e) {
                System.out.println("the poller was cut: " + e);
            }
            pause(1000);
        }
    }

    private static void watch(AtomicLong heap, boolean[] over) {
        while (!over[0]) {
            long used = (long) metric("process_heap_bytes");
            heap.accumulateAndGet(used, Math::max);
            pause(500);
        }
    }

    private static double metric(String name) {
        for (String line : get("/api/v1/metrics").body().split("\n")) {
            if (line.startsWith(name + " ")) return Double.parseDouble(line.substring(name.length() + 1));
        }
        return -1;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- state

    private static void state(int rounds) {
        HttpResponse<String> first = get("/api/v1/plans/wide/state");
        System.out.println("state document: " + first.body().length() / 1_000_000.0 + " MB");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        boolean[] over = new boolean[1];
        List<Double> polled = new ArrayList<>();
        Thread poller = new Thread(() -> {
            // as a page of Jenkins does: everything, each second
            while (!over[0]) {
                long begin = System.nanoTime();
                get("/api/v1/plans/wide/state");
                polled.add((System.nanoTime() - begin) / 1e6);
                pause(1000);
            }
        });
        poller.start();
        times("304, nothing changed", rounds * 20, i -> {
            HttpResponse<String> same = get("/api/v1/plans/wide/state", "If-None-Match", tag);
            if (same.statusCode() != 304) throw new IllegalStateException("status " + same.statusCode());
        });
        times("200, nothing changed", rounds, i -> get("/api/v1/plans/wide/state"));
        double[] spent = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String node = String.format("n%03d", i % 500 + 1);
            post("/api/v1/plans/wide/reset", "{\"force\":true,\"step\":\"50\",\"filters\":{\"nodes\":\"" + node + "\"}}");
            long begin = System.nanoTime();
            get("/api/v1/plans/wide/state");
            spent[i] = (System.nanoTime() - begin) / 1e6;
        }
        print("200, one node changed", spent);
        over[0] = true;
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
        List<SocketChannel> streams = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Socket socket = ask("/api/v1/events");
            streams.add(null);
            head(socket.getInputStream());
            SOCKETS.add(socket);
        }
        pause(20_000);
        long streaming = ticks(pid);
        pause(10_000);
        System.out.printf("%d idle event streams: %.1f %% of a core%n", many, (ticks(pid) - streaming) / 10.0);
        System.out.println("with " + (int) metric("caretaker_event_followers") + " idle event streams: " + memory(pid)
                + ", " + (int) metric("process_threads") + " threads, heap "
                + (long) (metric("process_heap_bytes") / 1e6) + " MB");
        long begin = System.nanoTime();
        post("/api/v1/executions", "{\"plan\":\"wide\",\"noop\":true,\"filters\":{\"nodes\":\"n001\"}}");
        ByteBuffer seen = ByteBuffer.allocate(1);
        for (Socket socket : SOCKETS) await(socket, "execution.finished");
        System.out.printf("an event was with all of them after %.0f ms%n", (System.nanoTime() - begin) / 1e6);
        for (Socket socket : SOCKETS) socket.close();
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
                        get("/api/v1/events?limit=10", "Accept", "application/json");
                        asked.incrementAndGet();
                    }
                    pause(Math.max(0, (second + 1_000_000_000L - System.nanoTime()) / 1_000_000));
                }
            }));
        }
        pollers.forEach(Thread::start);
        pause(5_000);
        long polling = ticks(pid);
        long before = asked.get();
        pause(10_000);
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

    private static final List<Socket> SOCKETS = new ArrayList<>();

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

    // ---- calls

    private static HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    private static void post(String path, String body) {
        HttpResponse<String> answer = send("POST", path, body, "Content-Type", "application/json");
        if (answer.statusCode() >= 300) throw new IllegalStateException(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
