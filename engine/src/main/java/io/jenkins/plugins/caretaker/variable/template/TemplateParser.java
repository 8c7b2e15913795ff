package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a template. The grammar is an ordered choice: a tag is an {@code if}, else a {@code calc}, else an {@code each}, else
 * a plain expression; so an {@code #{if A}} that is never closed is the variable {@code if A}. Source: octostache.md 1, 2.
 */
final class TemplateParser {

    /** Where the text of a body ends, besides where no token can be read. */
    private enum Body {
        WHOLE,
        OF_IF,
        OF_UNLESS
    }

    /** What an attempt to read a tag gave. Each place is tried once, or unclosed tags would cost exponential time. */
    private record Attempt(Token token, int end, int failedAt) {}

    private static final String ELSE = "#{else}";
    private static final String ELSEIF = "#{elseif";

    private final Input in;
    private final ExpressionParser expressions;
    private final SumParser sums;
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    private TemplateParser(String text) {
        this.in = new Input(text);
        this.expressions = new ExpressionParser(in, this::tag);
        this.sums = new SumParser(in, expressions.names());
    }

    /** The tokens of a template, or what is wrong with it. */
    record Parsed(List<Token> tokens, TemplateError error) {}

    /** Reads a whole template; {@code keepGoing} turns what cannot be read into text. */
    static Parsed parse(String text, boolean keepGoing) {
        TemplateParser parser = new TemplateParser(text);
        try {
            return keepGoing ? parser.keepGoing() : parser.strict();
        } catch (Input.TooDeep e) {
            String message = "the template nests deeper than " + Input.DEEPEST + " levels, or a sum has too many parts";
            return new Parsed(List.of(), TemplateError.at(text, e.place, message));
        }
    }

    private Parsed strict() {
        List<Token> tokens = body(Body.WHOLE);
        if (in.atEnd()) {
            return new Parsed(tokens, null);
        }
        int start = in.at;
        token();
        return new Parsed(List.of(), ParseMessage.of(in.text, start, in.failedAt));
    }

    // Source: mission.md A.3 "continue" mode; upstream keeps the text up to the furthest place that any reading
    // reached.
    private Parsed keepGoing() {
        List<Token> tokens = new ArrayList<>();
        while (!in.atEnd()) {
            int start = in.at;
            Token token = token();
            if (token == null) {
                int end = Math.max(in.failedAt, start + 1);
                token = new Token.Text(in.text.substring(start, end), start);
                in.at = end;
            }
            tokens.add(token);
        }
        return new Parsed(List.copyOf(tokens), null);
    }

    private List<Token> body(Body kind) {
        List<Token> tokens = new ArrayList<>();
        while (!in.atEnd() && !ends(kind)) {
            int before = in.at;
            Token token = token();
            if (token == null) {
                in.at = before;
                break;
            }
            tokens.add(token);
        }
        return List.copyOf(tokens);
    }

    private boolean ends(Body kind) {
        return (kind != Body.WHOLE && in.looksAt(ELSE)) || (kind == Body.OF_IF && atElseIf());
    }

    private boolean atElseIf() {
        int after = in.at + ELSEIF.length();
        return in.looksAt(ELSEIF) && after < in.text.length() && Chars.isWhiteSpace(in.text.charAt(after));
    }

    private Token token() {
        if (!in.looksAt('#')) {
            return text();
        }
        int start = in.at;
        Token tag = tag();
        if (tag != null) {
            return tag;
        }
        int furthest = in.failedAt;
        in.at = start;
        Token text = text();
        return text == null ? in.fail(Math.max(furthest, in.failedAt)) : text;
    }

    private Token tag() {
        if (!in.looksAt("#{") || in.looksAt("#{/")) {
            return in.fail(in.at);
        }
        int start = in.at;
        Attempt known = attempts.get(start);
        if (known == null) {
            Token token = in.nested(() -> in.first(
                    List.of(this::conditional, sums::calculation, this::repetition, expressions::substitution)));
            known = new Attempt(token, in.at, in.failedAt);
            attempts.put(start, known);
        }
        in.at = known.end();
        return known.token() == null ? in.fail(known.failedAt()) : known.token();
    }

    /** Text up to the next tag, with the escapes (two or three hashes and a brace) undone. */
    private Token text() {
        int start = in.at;
        int end = in.text.length();
        StringBuilder out = new StringBuilder();
        while (in.at < end) {
            int hash = in.text.indexOf('#', in.at);
            int stop = hash < 0 ? end : hash;
            out.append(in.text, in.at, stop);
            in.at = stop;
            if (stop == end) {
                break;
            }
            int run = hashes(out);
            if (run == 0) {
                break;
            }
            in.at += run;
        }
        return in.at == start ? in.fail(start + 1) : new Token.Text(out.toString(), start);
    }

    /** Reads one group of hashes; only the pair right before a brace matters. Returns its length, 0 at a tag. */
    private int hashes(StringBuilder out) {
        int end = in.text.length();
        if (in.at + 1 == end) {
            out.append('#');
            return 1;
        }
        if (in.looksAt("###{") && in.at + 2 < end - 2) {
            out.append('#');
            return 2;
        }
        if (in.looksAt("##{")) {
            out.append("#{");
            return 3;
        }
        if (in.text.charAt(in.at + 1) == '{') {
            return 0;
        }
        out.append(in.text, in.at, in.at + 2);
        return 2;
    }

    private Token conditional() {
        int start = in.at;
        if (!in.openTag()) {
            return null;
        }
        in.skipWhite();
        boolean isIf = in.keyword("if");
        int furthest = in.failedAt;
        if (!isIf && !in.keyword("unless")) {
            return in.fail(Math.max(furthest, in.failedAt));
        }
        Token.Clause clause = in.white() ? clause(isIf ? Body.OF_IF : Body.OF_UNLESS) : null;
        return clause == null ? null : isIf ? ifTail(clause, start) : unlessTail(clause, start);
    }

    /** A condition, the end of its tag, and the body after it. */
    private Token.Clause clause(Body kind) {
        Condition condition = expressions.condition();
        in.skipWhite();
        return condition != null && in.literal('}') ? new Token.Clause(condition, body(kind)) : null;
    }

    private Token ifTail(Token.Clause first, int start) {
        List<Token.Clause> clauses = new ArrayList<>();
        Token.Clause clause = first;
        int end = in.at;
        while (clause != null) {
            clauses.add(clause);
            end = in.at;
            clause = null;
            if (atElseIf()) {
                in.at += ELSEIF.length();
                clause = clause(Body.OF_IF);
            }
        }
        in.at = end;
        List<Token> otherwise = otherwise();
        return in.literal("#{/if}") ? new Token.Conditional(List.copyOf(clauses), otherwise, start) : null;
    }

    private Token unlessTail(Token.Clause clause, int start) {
        List<Token> otherwise = otherwise();
        Token.Clause swapped = new Token.Clause(clause.condition(), otherwise);
        return in.literal("#{/unless}") ? new Token.Conditional(List.of(swapped), clause.body(), start) : null;
    }

    private List<Token> otherwise() {
        if (!in.looksAt(ELSE)) {
            return List.of();
        }
        in.at += ELSE.length();
        return body(Body.WHOLE);
    }

    private Token repetition() {
        int start = in.at;
        if (!in.openTag()) {
            return null;
        }
        in.skipWhite();
        if (!in.keyword("each") || !in.white()) {
            return null;
        }
        String item = in.spaced(expressions.names()::name);
        if (item == null || !in.keyword("in")) {
            return null;
        }
        Expression.Symbol collection = in.spaced(expressions.names()::symbol);
        if (collection == null || !in.literal('}')) {
            return null;
        }
        List<Token> body = body(Body.WHOLE);
        return in.literal("#{/each}") ? new Token.Repetition(collection, Step.Name.of(item), body, start) : null;
    }
}
