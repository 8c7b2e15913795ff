package io.jenkins.plugins.caretaker.variable.template;

import java.util.Collection;

/** Variables with their names parsed into a tree. Values are still read from the source, when they are used. */
final class BoundVariables implements Variables {

    private final Variables source;
    private final Binding.Definition root = new Binding.Definition(null);

    private BoundVariables(Variables source) {
        this.source = source;
        for (String name : source.names()) {
            Expression.Symbol path = NameParser.prefixOf(name);
            // an index that is itself an expression names nothing until it is evaluated, so it defines nothing
            if (path != null && path.isFixed()) {
                define(path, name);
            }
        }
    }

    static BoundVariables of(Variables source) {
        return source instanceof BoundVariables bound ? bound : new BoundVariables(source);
    }

    private void define(Expression.Symbol path, String name) {
        Binding.Definition at = root;
        for (Step step : path.steps()) {
            at = at.step(step);
        }
        at.assign(source, name);
    }

    Binding root() {
        return root;
    }

    @Override
    public Variables bound() {
        return this;
    }

    @Override
    public Collection<String> names() {
        return source.names();
    }

    @Override
    public String value(String name) {
        return source.value(name);
    }

    @Override
    public boolean isLiteral(String name) {
        return source.isLiteral(name);
    }
}
