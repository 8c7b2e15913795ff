package io.jenkins.plugins.caretaker.benchmark;

import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableContext;
import io.jenkins.plugins.caretaker.variable.VariableSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** All values of 10,000 scoped variables for each of 1,000 nodes, from nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SelectionBenchmark {

    private static final int VALUES = 10_000;
    private static final int NODES = 1_000;

    /** How many values one name has, each with another scope. */
    @Param({"1", "10", "1000"})
    public int valuesOfAName;

    private List<ScopedVariable> variables;

    @Setup
    public void read() {
        StringBuilder text = new StringBuilder("name: p\ninfrastructures: { lab: { type: baremetal } }\nnodes:\n");
        text.append("  n{i}: { range: 0..").append(NODES - 1).append(", digits: 1, infrastructure: lab }\n");
        text.append("configuration: { nodes: { ");
        for (int i = 0; i < NODES; i++)
            text.append("n").append(i).append(": { role: r").append(i % 50).append(" }, ");
        text.append("} }\nvariables:\n");
        for (int i = 0; i < VALUES; i++) {
            text.append("  - { name: V")
                    .append(i / valuesOfAName)
                    .append(", value: v")
                    .append(i);
            int nth = i % valuesOfAName;
            if (valuesOfAName == 1)
                text.append(", scope: { node: n").append(i % NODES).append(" }");
            else if (nth > 0)
                text.append(", scope: { node: n").append(nth % NODES).append(" }");
            text.append(" }\n");
        }
        ParsedPlan read = new PlanReader().readText(text.toString(), "p.yaml", Path.of("/"));
        variables = read.plan()
                .orElseThrow(() -> new IllegalStateException(read.problems().toString()))
                .variables();
    }

    @Benchmark
    public long resolve() {
        VariableSelection selection = VariableSelection.of(variables);
        long values = 0;
        for (int node = 0; node < NODES; node++) {
            VariableContext context =
                    VariableContext.NOWHERE.inEnvironment("test").onNode("n" + node, List.of("r" + node % 50));
            values += selection.in(context).all().size();
        }
        return values;
    }
}
