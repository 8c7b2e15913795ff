package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.PreviewJson;
import io.jenkins.plugins.caretaker.run.ResetJson;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.ResumeRequest;
import io.jenkins.plugins.caretaker.run.RunJson;
import io.jenkins.plugins.caretaker.run.RunPreview;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.run.RunningExecution;
import io.jenkins.plugins.caretaker.standalone.host.Patience;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.host.Shown;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Executions of this process, and those of others on the same store. */
record LocalRuns(Supplier<Caretaker> caretaker) implements Runs {

    private record Here(RunningExecution execution) implements Running {

        @Override
        public void cancel(Stage stage) {
            execution.cancel(stage);
        }

        @Override
        public Ended await() throws InterruptedException {
            RunResult result = execution.await();
            int tasks =
                    execution.preview().map(preview -> preview.tasks().size()).orElse(0);
            return new Ended(result, tasks, result.failures().size());
        }
    }

    @Override
    public List<Prompt> prompts(RunRequest request) {
        return executions().prompts(request);
    }

    @Override
    public ObjectNode noop(RunRequest request) {
        return document(executions().noop(request), request);
    }

    @Override
    public Shown show(RunRequest request) {
        Executions.Noop noop = executions().noop(request);
        RunPreview preview = noop.preview();
        return new Shown(
                request.stepSet(),
                PreviewJson.packages(preview),
                PreviewJson.heldBack(preview),
                () -> preview.items().stream().<JsonNode>map(PreviewJson::task).iterator(),
                () -> document(noop, request));
    }

    private ObjectNode document(Executions.Noop noop, RunRequest request) {
        return RunJson.noop(noop, request.stepSet(), caretaker.get().states().of(request.plan()));
    }

    @Override
    public Running start(RunRequest request, View view) {
        return new Here(executions().start(request, new ViewListener(view)));
    }

    @Override
    public Running enqueue(RunRequest request, Patience patience, View view) {
        return new Here(executions().enqueue(request, patience.limit(), new ViewListener(view)));
    }

    @Override
    public Optional<Running> resume(ResumeRequest request, View view) {
        return caretaker.get().resumes().resume(request, new ViewListener(view)).map(Here::new);
    }

    @Override
    public ObjectNode reset(ResetRequest request) {
        return ResetJson.of(
                request.plan(), request.noop(), caretaker.get().resets().reset(request));
    }

    @Override
    public ObjectNode list(Optional<String> plan) {
        List<Execution> executions = executions().list(plan);
        // a removed plan still has executions; a mistyped one has neither, and is refused here
        if (executions.isEmpty() && plan.isPresent()) caretaker.get().plans().load(plan.get());
        return ExecutionJson.list(executions);
    }

    @Override
    public ObjectNode find(String execution) {
        return ExecutionJson.of(Find.execution(executions(), execution));
    }

    @Override
    public ObjectNode cancel(String execution, Stage stage) {
        String id = Find.execution(executions(), execution).id();
        if (!executions().cancel(id, stage)) {
            String now = Find.execution(executions(), id).status().word();
            throw new ConflictException("execution " + id + " has ended already: " + now);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", id)
                .put("requested", stage.name().toLowerCase(Locale.ROOT));
    }

    private Executions executions() {
        return caretaker.get().executions();
    }
}
