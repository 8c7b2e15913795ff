package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.audit.Deed;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanCode;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.ExistingPlanException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Adds and updates plans. */
record UploadCalls(Caretaker caretaker, PlanCalls plans) {

    private static final List<String> ONLY_THEIRS = List.of("plan", "clear", "ignore");

    /** Whether a body that updates is in DOPc's form: ours has no {@code plan}. */
    static boolean isTheirs(Call call) {
        return Dopc.speaks(call) || ONLY_THEIRS.stream().anyMatch(call.looseBody()::has);
    }

    Reply add(Call call) {
        Params params = new Params(call.body("content", "source"));
        String content = Params.decoded(params.required("content"));
        String source = params.text("source").orElse("plan.yaml");
        allow(call, content, source);
        Saved saved = asDopc(call, true, () -> caretaker.plans().upload(content, source, call.user()));
        return Reply.json(201, saved(saved, "added"));
    }

    Reply update(Call call) {
        Params params = new Params(call.body("content", "plan", "clear", "ignore", "source", "add"));
        boolean clear = params.flag("clear");
        boolean either = params.flag("add");
        // states stay with their steps in any case, which is what this asks for
        params.flag("ignore");
        Optional<String> content = params.text("content");
        Optional<String> plan = params.text("plan");
        if (content.isPresent() == plan.isPresent()) {
            throw ProblemException.unprocessable("exactly one of the parameters 'content' and 'plan' must be there");
        }
        if (plan.isPresent()) return Reply.json(again(call, plan.get(), clear));
        String text = Params.decoded(content.get());
        String source = params.text("source").orElse("plan.yaml");
        allow(call, text, source);
        Saved saved = asDopc(call, false, () -> store(call, text, source, either));
        if (clear) plans.reset(saved.plan().name(), true, call.user());
        return Reply.json(saved(saved, "updated"));
    }

    private Saved store(Call call, String text, String source, boolean either) {
        return either
                ? caretaker.plans().uploadEither(text, source, call.user(), call.expected())
                : caretaker.plans().uploadAgain(text, source, call.user(), call.expected());
    }

    /** Only the states: there is nothing to bring up to date, as they are kept by step and not by place. */
    private ObjectNode again(Call call, String plan, boolean clear) {
        call.require(Right.CONFIGURE, Optional.of(plan), Optional.empty());
        Deed.about(plan, "");
        asDopc(call, false, () -> caretaker.plans().load(plan));
        boolean running = caretaker.executions().list(Optional.of(plan)).stream()
                .map(Execution::status)
                .anyMatch(status -> DopcExecution.word(status).equals("running"));
        if (running) throw new ConflictException("plan '" + plan + "' has a running execution; nothing was changed");
        if (clear) plans.reset(plan, true, call.user());
        return JsonNodeFactory.instance.objectNode().put("name", plan);
    }

    /** Which plan it is, is only known from its text. */
    private void allow(Call call, String content, String source) {
        Optional<String> name =
                caretaker.plans().check(content, source, false).draft().map(Plan::name);
        name.ifPresent(plan -> Deed.about(plan, ""));
        name.ifPresent(plan -> call.require(Right.CONFIGURE, Optional.of(plan), Optional.empty()));
    }

    private static ObjectNode saved(Saved saved, String word) {
        return PlanJson.saved(saved, word).put("name", saved.plan().name());
    }

    /** DOPc answers 400 where we have better words: for plans that exist, do not exist, or cannot be added. */
    private static <T> T asDopc(Call call, boolean adds, Supplier<T> work) {
        if (!Dopc.speaks(call)) return work.get();
        try {
            return work.get();
        } catch (ExistingPlanException | UnknownPlanException e) {
            throw ProblemException.badRequest(e.getMessage());
        } catch (InvalidPlanException e) {
            List<Diagnostic> errors =
                    e.problems().stream().filter(Diagnostic::isError).toList();
            boolean broken = errors.stream().anyMatch(each -> each.code() == PlanCode.PLAN_004);
            if (!adds || broken) throw e;
            throw ProblemException.badRequest("the plan has errors; nothing was changed: " + errors.get(0));
        }
    }
}
