package io.jenkins.plugins.caretaker.run.value;

import io.jenkins.plugins.caretaker.command.Values;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.variable.template.Composition;
import io.jenkins.plugins.caretaker.variable.template.Composition.Kind;
import io.jenkins.plugins.caretaker.variable.template.Composition.Part;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Template.Mode;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values that one command on one node reads. They are looked up at the first template. Used by one thread. */
public final class TaskValues implements Values {

    private static final String TAG = "#{";

    private final Function<Node, Variables> source;
    private final Node node;
    private final Predicate<String> comesLater;
    private final Set<String> later = new LinkedHashSet<>();
    private WatchedVariables watched;
    private Variables bound;

    /** @param comesLater whether a token without a value may get one before the command runs */
    TaskValues(Function<Node, Variables> source, Node node, Predicate<String> comesLater) {
        this.source = source;
        this.node = node;
        this.comesLater = comesLater;
    }

    @Override
    public Resolved resolve(String text) {
        if (!text.contains(TAG)) return Resolved.of(Composition.ofText(text));
        look();
        Composition composition = Template.parse(text, Mode.STRICT).compose(bound);
        Set<String> unknown = tokens(composition).filter(comesLater).collect(Collectors.toSet());
        later.addAll(unknown);
        return new Resolved(composition, unknown, watched.takeSecrets(), watched.names());
    }

    @Override
    public Values on(Node other) {
        return other.equals(node) ? this : new TaskValues(source, other, comesLater);
    }

    /** The tokens met so far that nobody can know before the command runs. */
    public List<String> later() {
        return List.copyOf(later);
    }

    private void look() {
        if (watched != null) return;
        watched = new WatchedVariables(source.apply(node));
        bound = watched.bound();
    }

    private static Stream<String> tokens(Composition composition) {
        Stream<String> echoes = composition.parts().stream()
                .filter(part -> part.kind() == Kind.ECHO)
                .map(Part::text);
        return Stream.concat(composition.missing().stream(), echoes).distinct();
    }
}
