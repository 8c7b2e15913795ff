package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.audit.AuditAnchor;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Follows the whole audit log: no entry was changed, removed or put elsewhere, and its end was not cut off.",
            "Prints its head. Keep that on another machine, and name it the next time: nobody here can change it there."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker audit verify")
final class AuditVerifyCommand implements Action {

    @Option(names = "--head", paramLabel = "ID:HASH", description = "the head that an earlier check printed")
    private String head;

    @Override
    public Answer run(Session session) {
        Optional<String> known = Optional.ofNullable(head);
        known.ifPresent(AuditVerifyCommand::check);
        ObjectNode report = session.host().accounts().verifyAudit(known);
        ExitCode code = report.path("whole").asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
        return new Answer(code, () -> report, () -> text(report));
    }

    private static void check(String head) {
        if (AuditAnchor.parse(head).isPresent()) return;
        throw new InvalidRequestException("--head is ID:HASH as an earlier check printed it, not '" + head + "'");
    }

    private static String text(ObjectNode report) {
        if (!report.path("whole").asBoolean()) {
            return "broken: " + report.path("broken").path("why").asText() + "\n";
        }
        return "whole: " + report.path("entries").asText() + " entries\nhead: "
                + report.path("head").asText() + "\n";
    }
}
