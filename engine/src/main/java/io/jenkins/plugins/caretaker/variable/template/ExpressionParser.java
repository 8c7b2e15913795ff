package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.filter.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what stands inside tags: expressions, filters with their options, conditions. */
final class ExpressionParser {

    /** What an attempt to read an expression gave, so that no place is read twice. */
    private record Attempt(Expression expression, int end, int failedAt) {}

    private final Input in;
    private final NameParser names;
    private final Supplier<Token> tag;
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    /** {@code tag} reads a whole tag, for options. */
    ExpressionParser(Input in, Supplier<Token> tag) {
        this.in = in;
        this.tag = tag;
        this.names = new NameParser(in, this::substitution);
    }

    NameParser names() {
        return names;
    }

    /** {@code #{expression}}. */
    Token.Substitution substitution() {
        int start = in.at;
        if (!in.openTag()) {
            return null;
        }
        Expression expression = in.nested(() -> in.spaced(this::expression));
        return expression != null && in.literal('}') ? new Token.Substitution(expression, start) : null;
    }

    /** A filter chain, or else a path. */
    Expression expression() {
        int start = in.at;
        Attempt known = attempts.get(start);
        if (known == null) {
            Expression expression = in.first(List.of(this::filters, names::symbol));
            known = new Attempt(expression, in.at, in.failedAt);
            attempts.put(start, known);
        }
        in.at = known.end();
        return known.expression() == null ? in.fail(known.failedAt()) : known.expression();
    }

    private Expression filters() {
        Expression chain = in.spaced(names::symbol);
        if (chain == null) {
            return in.looksAt('|') ? filters(Expression.Symbol.EMPTY) : in.fail(in.at);
        }
        return filters(chain);
    }

    private Expression filters(Expression input) {
        Expression chain = input;
        for (int length = 0; ; length++) {
            int before = in.at;
            if (length > Input.DEEPEST) {
                throw new Input.TooDeep(before);
            }
            Expression longer = filter(chain);
            if (longer == null) {
                int failedAt = in.failedAt;
                in.at = before;
                return chain == input ? in.fail(failedAt) : chain;
            }
            chain = longer;
        }
    }

    private Expression filter(Expression input) {
        if (!in.literal('|')) {
            return null;
        }
        String name = in.spaced(names::word);
        if (name == null) {
            return null;
        }
        List<Token> options = new ArrayList<>();
        Token option = option();
        while (option != null) {
            options.add(option);
            option = option();
        }
        return new Expression.FilterUse(input, name, options, Filters.named(name));
    }

    private Token option() {
        int start = in.at;
        if (in.looksAt("#{")) {
            Token nested = tag.get();
            if (nested != null) {
                return nested;
            }
            in.at = start;
            return null;
        }
        String text = in.first(List.of(() -> in.spaced(names::word), this::quoted));
        return text == null ? null : new Token.Text(text, start);
    }

    /** {@code "text"} or {@code \"text\"}. */
    private String quoted() {
        return in.first(List.of(() -> in.spaced(this::plainQuotes), () -> in.spaced(this::escapedQuotes)));
    }

    private String plainQuotes() {
        if (!in.literal('"')) {
            return null;
        }
        int start = in.at;
        while (!in.atEnd() && !in.looksAt('"') && !in.looksAt('#')) {
            in.at++;
        }
        String text = in.text.substring(start, in.at);
        return in.literal('"') ? text : null;
    }

    private String escapedQuotes() {
        if (!in.literal("\\\"")) {
            return null;
        }
        int end = in.text.indexOf("\\\"", in.at);
        if (end < 0) {
            return in.fail(in.text.length());
        }
        String text = in.text.substring(in.at, end);
        in.at = end + 2;
        return text;
    }

    Condition condition() {
        return in.first(List.of(
                () -> in.spaced(this::comparison),
                () -> in.spaced(this::textFirst),
                () -> in.spaced(this::textLast),
                () -> in.spaced(this::truth)));
    }

    private Condition truth() {
        Expression expression = in.spaced(this::expression);
        return expression == null ? null : new Condition.Truth(expression);
    }

    private Condition comparison() {
        Expression left = in.spaced(this::expression);
        Boolean equal = left == null ? null : in.spaced(this::operator);
        Expression right = equal == null ? null : in.spaced(this::expression);
        return right == null ? null : new Condition.EqualsExpression(left, equal, right);
    }

    private Condition textFirst() {
        String text = quoted();
        Boolean equal = text == null ? null : in.spaced(this::operator);
        Expression right = equal == null ? null : in.spaced(this::expression);
        return right == null ? null : new Condition.EqualsText(right, equal, text);
    }

    private Condition textLast() {
        Expression left = in.spaced(this::expression);
        Boolean equal = left == null ? null : in.spaced(this::operator);
        String text = equal == null ? null : quoted();
        return text == null ? null : new Condition.EqualsText(left, equal, text);
    }

    private Boolean operator() {
        if (in.looksAt("==") || in.looksAt("!=")) {
            in.at += 2;
            return in.text.charAt(in.at - 2) == '=';
        }
        boolean half = in.looksAt('=') || in.looksAt('!');
        return in.fail(half ? in.at + 1 : in.at);
    }
}
