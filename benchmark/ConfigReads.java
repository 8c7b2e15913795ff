import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Somebody who asks the server for configurations of machines that he knows, {@value #A_SECOND} times a second, with their tags. */
final class ConfigReads extends Thread {

    private static final int A_SECOND = 200;
    private static final int KNOWN = 500;
    private static final int MOST = 100_000;

    private final String[] paths = new String[KNOWN];
    private final String[] tags = new String[KNOWN];
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final double[] took = new double[MOST];
    private int asked;
    private volatile boolean over;

    private ConfigReads() {
        setDaemon(true);
    }

    /** Reads some configurations for the first time. */
    static ConfigReads of(int machines) {
        ConfigReads reads = new ConfigReads();
        for (int i = 0; i < KNOWN; i++) {
            reads.paths[i] = "/api/v1/machines/m" + (i * 7919L % machines + 1) + "/config";
            HttpResponse<String> first = Calls.get(reads.paths[i]);
            reads.tags[i] = first.headers().firstValue("ETag").orElseThrow(() -> new IllegalStateException(first.body()));
        }
        return reads;
    }

    @Override
    public void run() {
        long began = System.nanoTime();
        while (!over && asked < MOST) {
            long wait = began + asked * 1_000_000_000L / A_SECOND - System.nanoTime();
            try {
                if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                return;
            }
            long before = System.nanoTime();
            int status = Calls.get(paths[asked % KNOWN], "If-None-Match", tags[asked % KNOWN]).statusCode();
            took[asked++] = (System.nanoTime() - before) / 1e6;
            statuses.merge(status, 1, Integer::sum);
        }
    }

    /** What became of it. */
    String end() throws InterruptedException {
        over = true;
        join();
        double[] sorted = Arrays.copyOf(took, asked);
        Arrays.sort(sorted);
        return String.format(
                "configurations asked for meanwhile: %d, answers by status %s, p50 %.1f ms, p99 %.1f ms",
                asked, statuses, sorted[asked / 2], sorted[(int) (asked * 0.99)]);
    }
}
