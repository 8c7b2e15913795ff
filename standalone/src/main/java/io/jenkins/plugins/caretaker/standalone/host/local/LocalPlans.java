package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.plan.DiffJson;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.standalone.host.Plans;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The plan store of this machine. */
record LocalPlans(Supplier<Caretaker> caretaker, boolean hasStore) implements Plans {

    @Override
    public ObjectNode check(Path file, boolean strict) {
        // what a plan reads of others can only be checked where they are; nothing is made for it
        ParsedPlan loose = hasStore ? store().check(file) : PlanStore.check(file, CommandCatalog.load()::check);
        ParsedPlan read = strict ? loose.strict() : loose;
        return ProblemJson.document(!read.hasErrors(), read.problems());
    }

    @Override
    public ObjectNode save(Path file, Saving saving) {
        String user = LocalHost.user();
        Saved saved =
                switch (saving) {
                    case ADD -> store().add(file, user);
                    case UPDATE -> store().update(file, user);
                    case PUT -> store().put(file, user);
                };
        return PlanJson.saved(saved, saving.word());
    }

    @Override
    public ObjectNode remove(String plan) {
        store().remove(plan, LocalHost.user());
        return PlanJson.removed(plan);
    }

    @Override
    public ObjectNode list() {
        return PlanJson.list(store().list());
    }

    @Override
    public ObjectNode content(String plan, Optional<String> version) {
        return PlanJson.content(version.isPresent() ? store().load(plan, version.get()) : store().load(plan));
    }

    @Override
    public ObjectNode versions(String plan) {
        return PlanJson.versions(plan, store().versions(plan));
    }

    @Override
    public ObjectNode diff(String plan, String from, String to) {
        return DiffJson.of(plan, from, to, store().diff(plan, from, to));
    }

    @Override
    public ObjectNode state(String plan) {
        return StateJson.of(caretaker.get().states().of(plan));
    }

    private PlanStore store() {
        return caretaker.get().plans();
    }
}
