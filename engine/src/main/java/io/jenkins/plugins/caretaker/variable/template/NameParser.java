package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads names, paths and indexes. Source: mission.md A.3 "Grammar", octostache.md 3 and 16. */
final class NameParser {

    /** Words that end a name when white space stands on both sides. They count in lower case only. */
    private static final List<String> ENDING = List.of("in", "==", "!=");

    private final Input in;
    private final Supplier<Token.Substitution> substitution;

    /** {@code substitution} reads a whole {@code #{…}}, for indexes. */
    NameParser(Input in, Supplier<Token.Substitution> substitution) {
        this.in = in;
        this.substitution = substitution;
    }

    /** Reads the path that a variable's name begins with: {@code Foo$Bar} is {@code Foo}. Null when there is none. */
    static Expression.Symbol prefixOf(String name) {
        Expression.Symbol simple = dotted(name);
        if (simple != null) {
            return simple;
        }
        Input in = new Input(name);
        ExpressionParser parser = new ExpressionParser(in, () -> in.fail(in.at));
        try {
            return parser.names().symbol();
        } catch (Input.TooDeep e) {
            // no template can spell such a name, so it is bound to nothing
            return null;
        }
    }

    /** Most names are letters, digits and dots: they need no parser. Null for all others. */
    private static Expression.Symbol dotted(String name) {
        List<Step> steps = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i < name.length() ? name.charAt(i) : '.';
            boolean letter = isAsciiLetterOrDigit(c) || c == '_' || c == '-';
            if (c == '.' && i > start) {
                steps.add(Step.Name.of(name.substring(start, i)));
                start = i + 1;
            } else if (!letter) {
                return null;
            }
        }
        return new Expression.Symbol(steps);
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** A name, trimmed, with white space inside. */
    String name() {
        return name(true);
    }

    /** A bare word: a filter or a bare option. */
    String word() {
        return name(false);
    }

    private String name(boolean spaces) {
        int start = in.at;
        while (accepts(in.at, spaces)) {
            in.at++;
        }
        if (in.at == start) {
            boolean keyword = start < in.text.length() && spaces && endsName(start) && !closes(start);
            return in.fail(keyword ? start + 1 : start);
        }
        return Chars.trim(in.text.substring(start, in.at));
    }

    private boolean accepts(int place, boolean spaces) {
        if (place >= in.text.length()) {
            return false;
        }
        char c = in.text.charAt(place);
        if (c > ' ' && c < 0x80) {
            return isAsciiLetterOrDigit(c) || "_-:/~()@".indexOf(c) >= 0;
        }
        if (Chars.isWhiteSpace(c)) {
            return spaces && !closes(place) && !endsName(place);
        }
        return Character.isLetter(c) || Character.isDigit(c);
    }

    /** White space in front of the bar or the brace is not part of a name, unless the text ends right there. */
    private boolean closes(int place) {
        int next = place + 1;
        return next < in.text.length() - 1 && (in.text.charAt(next) == '|' || in.text.charAt(next) == '}');
    }

    private boolean endsName(int place) {
        if (!Chars.isWhiteSpace(in.text.charAt(place))) {
            return false;
        }
        for (String word : ENDING) {
            int after = place + 1 + word.length();
            if (in.text.startsWith(word, place + 1)
                    && after < in.text.length()
                    && Chars.isWhiteSpace(in.text.charAt(after))) {
                return true;
            }
        }
        return false;
    }

    /** A path: a name and the steps after it. */
    Expression.Symbol symbol() {
        String first = name();
        if (first == null) {
            return null;
        }
        if (!in.looksAt('.') && !in.looksAt('[')) {
            return new Expression.Symbol(List.of(Step.Name.of(first)));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(Step.Name.of(first));
        while (true) {
            int before = in.at;
            Step step = in.looksAt('.') ? member() : in.looksAt('[') ? index() : null;
            if (step == null) {
                in.at = before;
                return new Expression.Symbol(steps);
            }
            steps.add(step);
        }
    }

    private Step member() {
        in.at++;
        String name = name();
        return name == null ? null : Step.Name.of(name);
    }

    private Step index() {
        return in.nested(() -> in.first(List.of(this::symbolIndex, this::textIndex)));
    }

    /** {@code [#{x}]}: evaluated only for a plain path. */
    private Step symbolIndex() {
        in.at++;
        in.skipWhite();
        int start = in.at;
        Token.Substitution index = substitution.get();
        if (index == null) {
            return null;
        }
        if (!(index.expression() instanceof Expression.Symbol symbol)) {
            return in.fail(start);
        }
        in.skipWhite();
        return in.literal(']') ? new Step.IndexBy(symbol) : null;
    }

    private Step textIndex() {
        String text = indexText();
        return text == null ? null : Step.Index.of(text);
    }

    /** The text of an index; brackets inside must pair; leading white space is dropped, trailing kept. */
    private String indexText() {
        in.at++;
        in.skipWhite();
        StringBuilder out = new StringBuilder();
        while (!in.atEnd() && !in.looksAt(']')) {
            int before = in.at;
            if (in.looksAt('[')) {
                String inner = in.nested(this::indexText);
                if (inner == null) {
                    in.at = before;
                    return in.fail(before);
                }
                out.append('[').append(inner).append(']');
            } else {
                int end = in.at;
                while (end < in.text.length() && in.text.charAt(end) != ']' && in.text.charAt(end) != '[') {
                    end++;
                }
                out.append(in.text, in.at, end);
                in.at = end;
            }
        }
        return in.literal(']') ? out.toString() : null;
    }
}
