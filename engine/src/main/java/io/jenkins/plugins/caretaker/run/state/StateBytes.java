package io.jenkins.plugins.caretaker.run.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeView;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;

/**
 * The document of {@link StateJson} as text in UTF-8, whose steps are kept as they were written: of a state that has changed a little
 * only that is written anew. Immutable.
 */
public final class StateBytes {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] bytes;
    private final IdentityHashMap<StepState, byte[]> steps;

    private StateBytes(byte[] bytes, IdentityHashMap<StepState, byte[]> steps) {
        this.bytes = bytes;
        this.steps = steps;
    }

    public static StateBytes of(PlanState state) {
        return write(state, new IdentityHashMap<>());
    }

    /** Of a state that was made from the one of this document. */
    public StateBytes again(PlanState changed) {
        return write(changed, steps);
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    private static StateBytes write(PlanState state, IdentityHashMap<StepState, byte[]> known) {
        IdentityHashMap<StepState, byte[]> steps = new IdentityHashMap<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        text(out, "{\"plan\":").writeBytes(quoted(state.plan()));
        text(out, ",\"version\":").writeBytes(quoted(state.version()));
        text(out, ",\"status\":").writeBytes(quoted(state.status().word()));
        text(out, ",\"step_sets\":{");
        String between = "";
        for (SetState set : state.stepSets()) {
            text(out, between).writeBytes(quoted(set.name()));
            text(out, ":{\"status\":").writeBytes(quoted(set.status().word()));
            text(out, ",\"steps\":[");
            String comma = "";
            for (StepState step : set.steps()) {
                byte[] written = known.containsKey(step) ? known.get(step) : made(json -> StateJson.step(step, json));
                steps.put(step, written);
                text(out, comma).writeBytes(written);
                comma = ",";
            }
            text(out, "]}");
            between = ",";
        }
        text(out, "},\"nodes\":").writeBytes(made(json -> {
            json.writeStartObject();
            for (NodeView node : state.nodes()) StateJson.node(node, json);
            json.writeEndObject();
        }));
        text(out, "}");
        return new StateBytes(out.toByteArray(), steps);
    }

    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] made(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the state document cannot be written", e);
        }
        return out.toByteArray();
    }

    private static byte[] quoted(String text) {
        SerializableString escaped = new SerializedString(text);
        return ("\"" + new String(escaped.asQuotedUTF8(), StandardCharsets.UTF_8) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ByteArrayOutputStream text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return out;
    }
}
