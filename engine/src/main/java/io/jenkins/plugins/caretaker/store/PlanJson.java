package io.jenkins.plugins.caretaker.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.plan.LiteralSecrets;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import java.util.List;

/** Plans of the store as JSON. The keys are a contract: what {@code list}, {@code show} and their like print with {@code --json}. */
public final class PlanJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlanJson() {}

    public static ObjectNode list(List<PlanSummary> plans) {
        ObjectNode document = JSON.objectNode();
        ArrayNode list = document.putArray("plans");
        plans.forEach(plan -> list.add(of(plan)));
        return document;
    }

    public static ObjectNode of(PlanSummary plan) {
        return JSON.objectNode()
                .put("name", plan.name())
                .put("version", plan.version())
                .put("updated_at", plan.updatedAt().toString())
                .put("versions", plan.versions());
    }

    public static ObjectNode versions(String plan, List<PlanVersion> versions) {
        ObjectNode document = JSON.objectNode().put("plan", plan);
        ArrayNode list = document.putArray("versions");
        versions.forEach(version -> list.addObject()
                .put("version", version.version())
                .put("created_at", version.createdAt().toString())
                .put("source", version.source()));
        return document;
    }

    /** A version with its text; secrets that stand in it are masked. */
    public static ObjectNode content(StoredPlan stored) {
        return JSON.objectNode()
                .put("plan", stored.name())
                .put("version", stored.version())
                .put("content", LiteralSecrets.hide(stored.plan(), stored.content()));
    }

    /**
     * What became of a plan that was to be saved.
     *
     * @param word for what was done, if that changed the plan
     */
    public static ObjectNode saved(Saved saved, String word) {
        ObjectNode document = JSON.objectNode()
                .put("plan", saved.plan().name())
                .put("version", saved.plan().version())
                .put("status", saved.changed() ? word : "unchanged");
        document.set("warnings", ProblemJson.of(saved.warnings()));
        return document;
    }

    public static ObjectNode removed(String plan) {
        return JSON.objectNode().put("plan", plan).put("status", "removed");
    }
}
