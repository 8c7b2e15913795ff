package io.jenkins.plugins.caretaker.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One evaluation of a parsed template: a name every 40 characters, or one loop over as many items as fill the size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TemplateBenchmark {

    private static final String WORDS = "the quick brown fox jumps over it ";
    private static final int LOOP_LINE = 50;

    @Param
    public Engine engine;

    @Param({"1000", "100000"})
    public int characters;

    @Param({"50", "5000"})
    public int variables;

    @Param({"names", "loop"})
    public String kind;

    private Supplier<String> evaluation;

    @Setup
    public void prepare() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables; i++) values.put("Name" + i, "value" + i);
        List<Map<String, String>> items = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        if (kind.equals("loop")) {
            for (int i = 0; i < characters / LOOP_LINE; i++)
                items.add(Map.of("Name", "web" + i, "Url", "http://web" + i + ":8080/"));
            text.append(engine.loop());
        } else {
            for (int i = 0; text.length() < characters; i++)
                text.append(WORDS).append(engine.tag("Name" + (i * 7) % variables));
        }
        evaluation = engine.prepare(text.toString(), values, items);
        check(evaluation.get());
    }

    /** Nobody may be fast by leaving something out. */
    private void check(String result) {
        boolean whole =
                kind.equals("loop") ? result.lines().count() == characters / LOOP_LINE : result.contains("value7");
        if (!whole || result.contains("{"))
            throw new IllegalStateException(engine + " gave: " + result.substring(0, 200));
    }

    @Benchmark
    public String evaluate() {
        return evaluation.get();
    }
}
