package io.jenkins.plugins.caretaker.variable.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that wants too much ends with an error that says so, soon. */
class TemplateLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Evaluation evaluate(String template, Map<String, String> values) {
        return Template.evaluate(template, Variables.of(values));
    }

    private static Evaluation evaluateSoon(String template, Map<String, String> values) {
        long start = System.nanoTime();
        Evaluation evaluation = evaluate(template, values);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        return evaluation;
    }

    @Test
    void a_template_of_one_megabyte_is_evaluated() {
        String line = "some text with #{Name} and #{if Flag}a branch#{else}another#{/if} to the end of the line\n";
        String template = line.repeat(1_048_576 / line.length() + 1);

        Evaluation evaluation = evaluateSoon(template, Map.of("Name", "a value", "Flag", "true"));

        assertThat(evaluation.error()).isNull();
        assertThat(evaluation.value())
                .startsWith("some text with a value and a branch to the end")
                .hasSizeGreaterThan(500_000);
    }

    @ParameterizedTest
    @CsvSource({".*.*.*.*.*.*=x", "(a|aa)+$", "(a|b|ab)*c"})
    void a_pattern_that_explodes_is_stopped_and_named(String pattern) {
        Evaluation evaluation = evaluateSoon("x#{V | Match #{P}}", Map.of("V", "a".repeat(5_000) + "!", "P", pattern));

        assertThat(evaluation.value()).isNull();
        assertThat(evaluation.error().toString()).startsWith("1:2 filter 'Match': pattern '" + pattern + "'");
    }

    @Test
    void a_replacement_that_grows_without_end_is_stopped() {
        Map<String, String> values = Map.of("V", "a".repeat(100_000), "R", "$_".repeat(10_000));

        assertThat(evaluateSoon("#{V | Replace a #{R}}", values).error().message())
                .isEqualTo("filter 'Replace': the result is longer than " + Limits.DEFAULT.output() + " characters");
    }

    @Test
    void values_that_double_one_another_end_with_an_error() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("A0", "0123456789");
        for (int i = 1; i < 60; i++) {
            values.put("A" + i, "#{A" + (i - 1) + "}#{A" + (i - 1) + "}");
        }

        assertThat(evaluateSoon("#{A59}", values).error().message()).contains("writes more than");
    }

    @Test
    void values_that_double_one_another_without_printing_anything_are_evaluated_once_each() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("A0", "");
        for (int i = 1; i < 60; i++) {
            values.put("A" + i, "#{A" + (i - 1) + "}#{A" + (i - 1) + "}");
        }

        assertThat(evaluateSoon("[#{A59}]", values).value()).isEqualTo("[]");
    }

    @Test
    void loops_in_loops_that_print_nothing_end_with_an_error() {
        String list = ",".repeat(1_000);
        String template = "#{each a in L}#{each b in L}#{each c in L}#{/each}#{/each}#{/each}";

        assertThat(evaluateSoon(template, Map.of("L", list)).error().message()).contains("evaluates more than");
    }

    @Test
    void a_chain_of_values_deeper_than_the_limit_ends_with_an_error_on_a_small_stack() throws InterruptedException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("A0", "x");
        for (int i = 1; i <= 1_000; i++) {
            values.put("A" + i, "#{if A" + (i - 1) + "}#{A" + (i - 1) + " | ToUpper}#{/if}");
        }

        Evaluation evaluation = onSmallStack("#{A1000}", values);

        assertThat(evaluation.error().message()).contains("nest deeper than");
    }

    /** The third column is what 20 levels give; a tag that is no tag is an error at any depth, the others only when too deep. */
    @ParameterizedTest
    @CsvSource({
        "'#{if A}', '', ECHO",
        "'#{if A}', '#{/if}', A",
        "'#{A | Append ', '}', 11111111111111111111A",
        "'#{A[', ']}', ECHO",
        "'#{A[#{', '}]}', ECHO",
        "'#{calc (', ')}', NO TAG",
        "'#{each a in A}', '#{/each}', A",
        "'#{if A | Append ', '}x#{/if}', x",
        "'#{A | f ', '', NO TAG",
        "'#{if A}#{elseif ', '', NO TAG"
    })
    void nesting_has_a_bound_even_on_a_small_stack(String open, String close, String shallow)
            throws InterruptedException {
        Evaluation few = onSmallStack(open.repeat(20) + "A" + close.repeat(20), Map.of("A", "1"));
        Evaluation many = onSmallStack(open.repeat(20_000) + "A" + close.repeat(20_000), Map.of("A", "1"));

        switch (shallow) {
            case "ECHO" -> assertThat(few.value()).startsWith(open).contains("A");
            case "NO TAG" -> assertThat(few.error().message()).contains("cannot be read");
            default -> assertThat(few.value()).isEqualTo(shallow);
        }
        assertThat(many.error().message()).containsAnyOf("the template nests deeper than 64 levels", "cannot be read");
        if (!shallow.equals("NO TAG")) assertThat(many.error().message()).contains("deeper than 64 levels");
    }

    @Test
    void long_chains_without_nesting_do_not_need_a_deep_stack() throws InterruptedException {
        Map<String, String> values = Map.of("A", "1");

        assertThat(onSmallStack("#{if B}x" + "#{elseif B}y".repeat(20_000) + "#{else}z#{/if}", values)
                        .value())
                .isEqualTo("z");
        assertThat(onSmallStack("#{A" + " | ToUpper".repeat(20_000) + "}", values)
                        .error())
                .isNotNull();
        assertThat(onSmallStack("#{calc 1" + "+1".repeat(20_000) + "}", values).error())
                .isNotNull();
        assertThat(onSmallStack("#{calc 1" + "+1".repeat(400) + "}", values).value())
                .isEqualTo("401");
        assertThat(onSmallStack("#{A" + ".a".repeat(20_000) + "}", values).missing())
                .hasSize(1);
    }

    private static Evaluation onSmallStack(String template, Map<String, String> values) throws InterruptedException {
        AtomicReference<Evaluation> evaluation = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                new Thread(null, () -> evaluation.set(evaluateSoon(template, values)), "small stack", 512 * 1024);
        thread.setUncaughtExceptionHandler((where, what) -> thrown.set(what));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
        return evaluation.get();
    }
}
