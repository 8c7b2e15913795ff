package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.Composition.Kind;
import io.jenkins.plugins.caretaker.variable.template.Composition.Span;
import io.jenkins.plugins.caretaker.variable.template.dotnet.Doubles;
import io.jenkins.plugins.caretaker.variable.template.filter.FilterCall;
import io.jenkins.plugins.caretaker.variable.template.filter.FilterFailure;
import io.jenkins.plugins.caretaker.variable.template.filter.FilterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates one template once. Source: mission.md A.3, octostache.md 6 to 12. */
final class Evaluator {

    private static final String NULL_FILTER = "null";

    private final Budget budget;
    private final FilterSettings settings;
    private final Resolver resolver = new Resolver(this);
    private final Report main = new Report();
    private final List<Span> spans = new ArrayList<>();
    private final boolean composing;
    private StringBuilder top;
    private int place;

    /** @param composing whether {@link #spans} are wanted */
    Evaluator(Limits limits, boolean composing) {
        this.composing = composing;
        this.budget = new Budget(limits);
        this.settings = new FilterSettings(limits.clock(), limits.regex(), limits.output());
    }

    /** Evaluates a template. Null means that it is unset. */
    String run(List<Token> tokens, Scope scope, int lengthHint) {
        StringBuilder out = new StringBuilder(lengthHint + 64);
        top = out;
        render(tokens, scope, out, main);
        return main.isUnset() ? null : out.toString();
    }

    Report report() {
        return main;
    }

    /** Where expressions wrote into what {@link #run} returned. */
    List<Span> spans() {
        return spans;
    }

    /** Offset of the tag that was being evaluated, in the template that {@link #run} was given. */
    int place() {
        return place;
    }

    /** Evaluates tokens to a text of their own. */
    String text(List<Token> tokens, Scope scope, Report report) {
        StringBuilder out = new StringBuilder();
        render(tokens, scope, out, report);
        return out.toString();
    }

    private void render(List<Token> tokens, Scope scope, StringBuilder out, Report report) {
        budget.enter();
        try {
            for (int i = 0; i < tokens.size(); i++) {
                token(tokens.get(i), scope, out, report);
            }
        } finally {
            budget.leave();
        }
    }

    private void token(Token token, Scope scope, StringBuilder out, Report report) {
        budget.step();
        if (token instanceof Token.Text text) {
            write(text.text(), out);
            return;
        }
        int outer = place;
        if (report == main) {
            place = token.at();
        }
        if (token instanceof Token.Substitution substitution) {
            substitute(substitution, scope, out, report);
        } else if (token instanceof Token.Conditional conditional) {
            choose(conditional, scope, out, report);
        } else if (token instanceof Token.Repetition repetition) {
            repeat(repetition, scope, out, report);
        } else if (token instanceof Token.Calculation calculation) {
            Double value = compute(calculation.sum(), scope, report);
            if (value == null) write(Kind.ECHO, calculation.echo(), out);
            else write(Kind.VALUE, Doubles.text(value), out);
        }
        // reached only when all went well: after a failure the place stays where it happened
        place = outer;
    }

    /** What nested values write becomes a part of theirs, so only what the template itself writes is noted. */
    private void write(Kind kind, String text, StringBuilder out) {
        if (composing && out == top) spans.add(new Span(kind, out.length(), out.length() + text.length()));
        write(text, out);
    }

    private void write(String text, StringBuilder out) {
        budget.write(text.length());
        out.append(text);
    }

    private void substitute(Token.Substitution token, Scope scope, StringBuilder out, Report report) {
        int loops = resolver.swallowedLoops();
        String value = value(token.expression(), scope, report);
        if (value != null) {
            write(Kind.VALUE, value, out);
            return;
        }
        String echo = token.echo();
        if (token.expression() instanceof Expression.FilterUse use && NULL_FILTER.equals(use.name())) {
            report.unset();
        } else {
            report.missing(echo);
            if (loops != resolver.swallowedLoops()) {
                report.retry(new JsonOrigin.Retry(token, echo, scope));
            }
        }
        write(Kind.ECHO, echo, out);
    }

    private String value(Expression expression, Scope scope, Report report) {
        if (expression instanceof Expression.Symbol symbol) {
            return resolver.value(symbol, scope, report);
        }
        Expression.FilterUse use = (Expression.FilterUse) expression;
        budget.step();
        String input = value(use.input(), scope, report);
        List<String> options = new ArrayList<>(use.options().size());
        for (Token option : use.options()) {
            options.add(option instanceof Token.Text text ? text.text() : text(List.of(option), scope, report));
        }
        String result = filtered(new FilterCall(use.name(), input, options, settings), use);
        budget.write(result == null ? 0 : result.length());
        return result;
    }

    private static String filtered(FilterCall call, Expression.FilterUse use) {
        try {
            return use.filter().apply(call);
        } catch (FilterFailure e) {
            // the message is complete; the place is added where the evaluation ends
            throw new TemplateFailure(e.getMessage());
        }
    }

    private void choose(Token.Conditional token, Scope scope, StringBuilder out, Report report) {
        for (int i = 0; i < token.clauses().size(); i++) {
            Token.Clause clause = token.clauses().get(i);
            Boolean holds = holds(clause.condition(), scope, report);
            if (holds == null) {
                StringBuilder echo = new StringBuilder();
                token.echo(echo, i);
                write(Kind.ECHO, echo.toString(), out);
                return;
            }
            if (holds) {
                render(clause.body(), scope, out, report);
                return;
            }
        }
        render(token.otherwise(), scope, out, report);
    }

    /** Null when a side has no value: then the block is echoed and the side reported. */
    private Boolean holds(Condition condition, Scope scope, Report report) {
        String left = side(condition.left(), scope, report);
        if (left == null) {
            return null;
        }
        if (condition instanceof Condition.EqualsText compared) {
            return compared.equal() == left.equals(compared.right());
        }
        if (condition instanceof Condition.EqualsExpression compared) {
            String right = side(compared.right(), scope, report);
            return right == null ? null : compared.equal() == left.equals(right);
        }
        return Truth.of(left);
    }

    /** A plain name that is not defined is empty in a condition, and no error. */
    private String side(Expression expression, Scope scope, Report report) {
        String value = value(expression, scope, report);
        if (value == null && expression instanceof Expression.Symbol) {
            return "";
        }
        if (value == null) {
            report.missing(expression.echo());
        }
        return value;
    }

    private void repeat(Token.Repetition token, Scope scope, StringBuilder out, Report report) {
        List<? extends Binding> items = resolver.items(token.collection(), scope, report);
        if (!items.isEmpty() && Scope.isReserved(token.item())) {
            throw new TemplateFailure("a loop variable cannot be called '"
                    + token.item().text() + "': that name leads to Octopus.Template.Each; choose another");
        }
        for (int i = 0; i < items.size(); i++) {
            budget.step();
            Scope round = scope.round(token.item(), items.get(i), i, i == items.size() - 1);
            render(token.body(), round, out, report);
        }
    }

    /** Null when an operand is missing or no number. */
    private Double compute(Sum sum, Scope scope, Report report) {
        if (sum instanceof Sum.Constant constant) {
            return constant.value();
        }
        if (sum instanceof Sum.Variable variable) {
            String text = resolver.value(variable.symbol(), scope, report);
            Optional<Double> number = text == null ? Optional.empty() : Doubles.parse(text, true);
            return number.orElse(null);
        }
        Sum.Operation operation = (Sum.Operation) sum;
        Double left = compute(operation.left(), scope, report);
        Double right = left == null ? null : compute(operation.right(), scope, report);
        return right == null ? null : Double.valueOf(operation.apply(left, right));
    }
}
