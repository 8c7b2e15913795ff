package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A port's double: answers every script as the test says and remembers what it was asked to run, and where. */
final class ScriptedTransport implements Transport {

    interface Answer {
        int run(Script script, Output output, Cancellation cancellation)
                throws ConnectivityException, AuthenticationException, InterruptedException;
    }

    final List<String> ran = new ArrayList<>();
    final List<Target> targets = new ArrayList<>();
    private final Answer answer;

    ScriptedTransport(Answer answer) {
        this.answer = answer;
    }

    static ScriptedTransport exits(int code) {
        return new ScriptedTransport((script, output, cancellation) -> code);
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        targets.add(target);
        ran.add(script.text());
        return answer.run(script, output, cancellation);
    }

    @Override
    public void probe(Target target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        run(target, Script.bash("probe", Map.of()), (stream, line, continues) -> {}, cancellation);
    }

    @Override
    public void forget(Target target) {
        ran.add("forget");
    }

    @Override
    public void close() {}
}
