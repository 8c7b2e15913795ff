package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Members of a request's body, of the type they must have. */
final class Members {

    private Members() {}

    /** @throws ProblemException 400 if it is missing or no text */
    static String text(ObjectNode body, String member) {
        JsonNode value = body.path(member);
        if (value.isTextual()) return value.textValue();
        throw ProblemException.badRequest("'" + member + "' must be there, and be text");
    }

    /** A list of texts; empty if it is missing. */
    static List<String> texts(ObjectNode body, String member) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) return List.of();
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.isTextual() ? each.textValue() : null));
        if (!value.isArray() || texts.contains(null)) {
            throw ProblemException.badRequest("'" + member + "' must be a list of texts");
        }
        return texts;
    }

    static Grant grant(ObjectNode body) {
        return Grant.of(texts(body, "roles"), texts(body, "plans"), texts(body, "environments"));
    }
}
