package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.filter.Filters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names that a template may read, in all its branches, and filters that nobody knows. Used once. */
final class NamesRead {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> unknownFilters = new LinkedHashSet<>();

    static NamesRead in(List<Token> tokens) {
        NamesRead read = new NamesRead();
        read.all(tokens);
        return read;
    }

    Set<String> names() {
        return names;
    }

    Set<String> unknownFilters() {
        return unknownFilters;
    }

    private void all(List<Token> tokens) {
        tokens.forEach(this::one);
    }

    private void one(Token token) {
        if (token instanceof Token.Substitution substitution) of(substitution.expression());
        else if (token instanceof Token.Calculation calculation) of(calculation.sum());
        else if (token instanceof Token.Repetition repetition) {
            of(repetition.collection());
            all(repetition.body());
        } else if (token instanceof Token.Conditional conditional) {
            conditional.clauses().forEach(clause -> {
                of(clause.condition());
                all(clause.body());
            });
            all(conditional.otherwise());
        }
    }

    private void of(Condition condition) {
        of(condition.left());
        if (condition instanceof Condition.EqualsExpression both) of(both.right());
    }

    private void of(Sum sum) {
        if (sum instanceof Sum.Variable variable) of(variable.symbol());
        if (sum instanceof Sum.Operation operation) {
            of(operation.left());
            of(operation.right());
        }
    }

    private void of(Expression expression) {
        if (expression instanceof Expression.FilterUse filter) {
            if (!Filters.names().contains(filter.name())) unknownFilters.add(filter.name());
            of(filter.input());
            all(filter.options());
            return;
        }
        Expression.Symbol symbol = (Expression.Symbol) expression;
        if (symbol.steps().isEmpty()) return;
        names.add(symbol.echo());
        for (Step step : symbol.steps()) {
            if (step instanceof Step.IndexBy index) of(index.symbol());
        }
    }
}
