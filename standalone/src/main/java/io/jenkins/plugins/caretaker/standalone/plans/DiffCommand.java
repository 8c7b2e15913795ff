package io.jenkins.plugins.caretaker.standalone.plans;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Plans;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Shows what changed from one version of a plan to another. Secrets are masked.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker diff hello", "  caretaker diff hello 20261120165956000000"})
public final class DiffCommand implements Action {

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Parameters(index = "1", arity = "0..1", paramLabel = "V1", description = "from (default: the one before V2)")
    private String from;

    @Parameters(index = "2", arity = "0..1", paramLabel = "V2", description = "to (default: the newest)")
    private String to;

    @Override
    public Answer run(Session session) {
        Plans plans = session.host().plans();
        List<String> versions = new ArrayList<>();
        if (from == null || to == null) {
            plans.versions(plan)
                    .path("versions")
                    .forEach(each -> versions.add(each.path("version").asText()));
        }
        String newer = to == null ? versions.get(versions.size() - 1) : to;
        String older = from == null ? before(versions) : from;
        return DiffAnswer.of(plans.diff(plan, older, newer));
    }

    private String before(List<String> versions) {
        if (versions.size() < 2) {
            throw new InvalidRequestException(
                    "plan '" + plan + "' has only one version, so there is nothing to compare");
        }
        return versions.get(versions.size() - 2);
    }
}
