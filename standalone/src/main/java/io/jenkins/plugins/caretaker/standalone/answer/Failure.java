package io.jenkins.plugins.caretaker.standalone.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerException;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.journal.JournalException;
import io.jenkins.plugins.caretaker.journal.LeaseLostException;
import io.jenkins.plugins.caretaker.machine.InvalidFactException;
import io.jenkins.plugins.caretaker.machine.UnknownMachineException;
import io.jenkins.plugins.caretaker.run.ForbiddenException;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.host.remote.InvalidUploadException;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.ExistingPlanException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;

/**
 * An error as it is told: which exit code, which words. The one place where exceptions become exit codes.
 *
 * @param problems of the plan, if a plan was the trouble, as {@code validate --json} lists them
 * @param expected whether the message alone explains it; otherwise it is a defect of ours and the stack trace matters
 */
public record Failure(ExitCode code, String message, JsonNode problems, boolean expected) {

    private static final String UNCHANGED = "nothing was changed";
    private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

    public static Failure of(Throwable thrown) {
        if (thrown instanceof InvalidPlanException invalid)
            return plan(ProblemJson.of(invalid.problems()), invalid.consequence());
        if (thrown instanceof UnknownPlanException) return expected(ExitCode.INVALID, thrown);
        if (thrown instanceof ExistingPlanException) return expected(ExitCode.INVALID, thrown);
        if (thrown instanceof InvalidRequestException) return expected(ExitCode.INVALID, thrown);
        if (thrown instanceof ForbiddenException) return expected(ExitCode.INVALID, thrown);
        if (thrown instanceof UnknownMachineException) return expected(ExitCode.INVALID, thrown);
        if (thrown instanceof InvalidFactException) return expected(ExitCode.INVALID, thrown);
        if (thrown instanceof ConflictException) return expected(ExitCode.CONFLICT, thrown);
        if (thrown instanceof LeaseLostException) return expected(ExitCode.CONFLICT, thrown);
        if (thrown instanceof JournalException) return expected(ExitCode.FAILED, thrown);
        if (thrown instanceof OutputException) return expected(ExitCode.FAILED, thrown);
        if (thrown instanceof InvalidUploadException invalid) return plan(invalid.problems(), UNCHANGED);
        if (thrown instanceof CaretakerException refused) return server(refused);
        if (thrown instanceof Session.Misplaced) return expected(ExitCode.INVALID, thrown);
        return new Failure(ExitCode.FAILED, "internal error: " + thrown, NONE, false);
    }

    public static Failure usage(String message) {
        return new Failure(ExitCode.INVALID, message, NONE, true);
    }

    private static Failure plan(JsonNode problems, String consequence) {
        long errors = ProblemText.errors(problems);
        String count = errors + (errors == 1 ? " problem" : " problems");
        return new Failure(ExitCode.INVALID, "the plan has " + count + "; " + consequence, problems, true);
    }

    /** As the engine would have failed here, of which the server's status is the trace. */
    private static Failure server(CaretakerException refused) {
        if (!refused.problem().problems().isEmpty())
            return plan(
                    refused.problem().problems(), consequence(refused.problem().detail()));
        boolean exists = refused.problem().title().equals("Existing plan");
        ExitCode code =
                switch (refused.status()) {
                    case 409, 412, 423 -> exists ? ExitCode.INVALID : ExitCode.CONFLICT;
                    case 400, 401, 403, 404, 405, 406, 413, 415, 422, 428 -> ExitCode.INVALID;
                    default -> ExitCode.FAILED;
                };
        return expected(code, refused);
    }

    /** What the server says behind the semicolon. */
    private static String consequence(String detail) {
        int at = detail.lastIndexOf("; ");
        return at < 0 ? UNCHANGED : detail.substring(at + 2);
    }

    private static Failure expected(ExitCode code, Throwable thrown) {
        return new Failure(code, thrown.getMessage(), NONE, true);
    }

    public ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("error", message);
        if (!problems.isEmpty()) document.set("problems", problems);
        return document;
    }
}
