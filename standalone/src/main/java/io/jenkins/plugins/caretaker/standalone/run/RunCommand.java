package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Plans.Saving;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.option.FilterOptions;
import io.jenkins.plugins.caretaker.standalone.plans.SavedAnswer;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.standalone.progress.View.Detail;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Runs a step set. Goes on where an earlier run stopped, on the nodes where it stopped.",
            "Ctrl-C: what runs may finish, then stop. Twice: terminate it. Three times: kill it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker run examples/hello/caretaker.yaml",
            "  caretaker run hello --noop",
            "  caretaker run hello --noop --interruptive --destructive",
            "  caretaker run hello --stepset default --nodes localhost --json"
        })
public final class RunCommand implements Action {

    @Parameters(
            paramLabel = "PLAN|FILE",
            description = "a plan in the store, or a plan file, which is put into the store first")
    private String plan;

    @Option(
            names = "--stepset",
            paramLabel = "S",
            defaultValue = Plan.DEFAULT_STEP_SET,
            description = "what to run (default: default)")
    private String stepSet;

    @Option(names = "--environment", paramLabel = "E", description = "where; only nodes that belong to it take part")
    private String environment;

    @Option(names = "--tenant", paramLabel = "T", description = "for whom")
    private String tenant;

    @Option(
            names = "--var",
            paramLabel = "K=V",
            description = "a value for this run, or the answer to a prompt; may be repeated")
    private Map<String, String> variables = Map.of();

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Option(names = "--noop", description = "run nothing; show every command as it would run")
    private boolean noop;

    @Option(names = "--interruptive", description = "may do steps that interrupt; without it they are held back")
    private boolean interruptive;

    @Option(names = "--destructive", description = "may do steps that destroy; without it they are held back")
    private boolean destructive;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "makes choices left to chance, such as the canary, repeatable")
    private Long seed;

    @ArgGroup
    private QueueOptions queue = new QueueOptions();

    @Option(names = "--quiet", description = "show no progress")
    private boolean quiet;

    @Option(names = "--verbose", description = "show what commands print")
    private boolean verbose;

    @Override
    public Answer run(Session session) throws InterruptedException {
        RunRequest request = answered(request(session), session);
        RunAnswer answer = new RunAnswer(session, request);
        Runs runs = session.host().runs();
        if (noop) return answer.noop(runs.show(request));
        Detail detail = quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.USUAL;
        View view = View.of(Terminal.ofProcess(), detail, session.console());
        Runs.Ended ended;
        try (view;
                StopSignals signals = StopSignals.install(view::say)) {
            Runs.Running execution = queue.start(runs, request, view);
            signals.attach(execution::cancel);
            ended = execution.await();
        }
        return answer.ended(ended);
    }

    /** Asks whoever is there for what the step set wants to know. */
    private RunRequest answered(RunRequest request, Session session) {
        Optional<PromptDialog.Person> person = TerminalPerson.ofProcess();
        if (person.isEmpty()) return request;
        List<Prompt> prompts = session.host().runs().prompts(request);
        if (prompts.isEmpty()) return request;
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(new PromptDialog(person.get()).ask(prompts));
        return request(request.plan(), all, session);
    }

    private RunRequest request(Session session) {
        return request(stored(session), variables, session);
    }

    private RunRequest request(String name, Map<String, String> values, Session session) {
        return new RunRequest(
                        name,
                        stepSet,
                        Optional.ofNullable(environment),
                        Optional.ofNullable(tenant),
                        values,
                        filters.filter(),
                        noop,
                        session.user(),
                        seed == null ? ThreadLocalRandom.current().nextLong() : seed)
                .allowing(new Consent(interruptive, destructive));
    }

    /** The name of the plan, which is in the store from now on if a file was meant. */
    private String stored(Session session) {
        Path file = Path.of(plan);
        boolean named = plan.endsWith(".yaml") || plan.endsWith(".yml");
        if (!named && !Files.isRegularFile(file)) return plan;
        JsonNode saved = session.host().plans().save(file, Saving.PUT);
        SavedAnswer.warn(saved, session.console());
        return saved.path("plan").asText();
    }
}
