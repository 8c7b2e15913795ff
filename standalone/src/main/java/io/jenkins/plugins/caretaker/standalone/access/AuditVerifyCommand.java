package io.jenkins.plugins.caretaker.standalone.access;

import io.jenkins.plugins.caretaker.audit.AuditAnchor;
import io.jenkins.plugins.caretaker.audit.AuditReport;
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
        Optional<AuditAnchor> known = Optional.ofNullable(head).map(AuditVerifyCommand::anchor);
        AuditReport report = session.caretaker().audit().verify(known);
        ExitCode code = report.whole() ? ExitCode.DONE : ExitCode.FAILED;
        return new Answer(code, report::json, () -> text(report));
    }

    private static AuditAnchor anchor(String text) {
        return AuditAnchor.parse(text)
                .orElseThrow(() -> new InvalidRequestException(
                        "--head is ID:HASH as an earlier check printed it, not '" + text + "'"));
    }

    private static String text(AuditReport report) {
        return report.broken()
                .map(broken -> "broken: " + broken.why() + "\n")
                .orElseGet(() -> "whole: " + report.entries() + " entries\nhead: "
                        + report.head().text() + "\n");
    }
}
