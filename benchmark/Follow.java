import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Viewers of one log, beside one who polls: how old lines are when they come, and whether all of them do. */
final class Follow {

    private Follow() {}

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
    static void logs(String execution, int viewers, Path file, Path go) throws Exception {
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
        AtomicBoolean over = new AtomicBoolean();
        Thread poller = new Thread(() -> poll(execution, polled, over));
        Thread watch = new Thread(() -> watch(heap, over));
        threads.forEach(Thread::start);
        poller.start();
        watch.start();
        there.await();
        Files.createFile(go);
        for (Thread thread : threads) thread.join();
        over.set(true);
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

    private static String follow(String execution, Ages ages, CountDownLatch there) {
        CRC32 sum = new CRC32();
        long size = 0;
        try (Socket socket = Calls.ask("/api/v1/executions/" + execution + "/log?follow=true")) {
            InputStream input = socket.getInputStream();
            Calls.head(input);
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
    private static void poll(String execution, Ages ages, AtomicBoolean over) {
        long offset = 0;
        byte[] buffer = new byte[1 << 20];
        while (!over.get()) {
            try (Socket socket = Calls.ask("/api/v1/executions/" + execution + "/log?offset=" + offset)) {
                InputStream input = socket.getInputStream();
                Matcher next = Pattern.compile("X-Log-Offset: ([0-9]+)").matcher(Calls.head(input));
                if (next.find()) offset = Long.parseLong(next.group(1));
                for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) age(buffer, count, now(), ages);
            } catch (IOException e) {
                System.out.println("the poller was cut: " + e);
            }
            Calls.pause(1000);
        }
    }

    private static void watch(AtomicLong heap, AtomicBoolean over) {
        while (!over.get()) {
            long used = (long) Calls.metric("process_heap_bytes");
            heap.accumulateAndGet(used, Math::max);
            Calls.pause(500);
        }
    }
}
