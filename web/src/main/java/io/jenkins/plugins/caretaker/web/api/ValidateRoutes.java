package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Finds what is wrong with a plan before it is stored. */
public record ValidateRoutes(Caretaker caretaker) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(Route.of(
                Method.POST,
                "/api/v1/validate",
                Right.VIEW,
                "All problems of a plan, sent as base64; stores nothing",
                this::validate));
    }

    private Reply validate(Call call) {
        Fields fields = new Fields(call.body("content", "name", "source", "strict"));
        String shown = fields.text("source").or(() -> fields.text("name")).orElse("plan.yaml");
        // whether a file exists on the server is told only to those who could find out anyway
        boolean files = call.caller().filter(ValidateRoutes::mayLook).isPresent();
        ParsedPlan read = caretaker.plans().check(text(fields.required("content")), shown, files);
        ParsedPlan judged = fields.flag("strict", false) ? read.strict() : read;
        return Reply.json(ProblemJson.document(!judged.hasErrors(), judged.problems()));
    }

    private static boolean mayLook(Caller caller) {
        return caller.may(Right.CONFIGURE);
    }

    /** The text that base64 stands for. */
    static String text(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("'content' is no base64: " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("'content' is no text in UTF-8");
        }
    }
}
