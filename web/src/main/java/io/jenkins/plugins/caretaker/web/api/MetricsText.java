package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Numbers in Prometheus' text format. Source: prometheus.io, "Exposition formats" 0.0.4. */
final class MetricsText {

    private MetricsText() {}

    static String of(Caretaker caretaker, List<Metric> gauges) {
        List<Metric> all = new ArrayList<>();
        Map<ExecutionStatus, Long> counts =
                caretaker.journal().read(transaction -> transaction.executions().counts());
        for (ExecutionStatus status : ExecutionStatus.values()) {
            all.add(new Metric(
                    "caretaker_executions",
                    "status=\"" + status.word() + "\"",
                    "Executions that are known, by status",
                    counts.getOrDefault(status, 0L)));
        }
        all.add(new Metric(
                "caretaker_events_newest",
                "",
                "Id of the newest event",
                caretaker
                        .journal()
                        .<Long>read(transaction -> transaction.events().newest())));
        all.addAll(gauges);
        Runtime runtime = Runtime.getRuntime();
        all.add(new Metric(
                "process_heap_bytes", "", "Heap that is used", (double) runtime.totalMemory() - runtime.freeMemory()));
        all.add(new Metric(
                "process_threads",
                "",
                "Threads that live",
                ManagementFactory.getThreadMXBean().getThreadCount()));
        all.add(new Metric(
                "process_uptime_seconds",
                "",
                "How long the server runs",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
        return text(all);
    }

    private static String text(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        Set<String> told = new HashSet<>();
        for (Metric metric : metrics) {
            if (told.add(metric.name())) {
                text.append("# HELP ")
                        .append(metric.name())
                        .append(' ')
                        .append(metric.help())
                        .append('\n');
                text.append("# TYPE ").append(metric.name()).append(" gauge\n");
            }
            text.append(metric.name());
            if (!metric.labels().isEmpty())
                text.append('{').append(metric.labels()).append('}');
            text.append(' ').append(number(metric.value())).append('\n');
        }
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
