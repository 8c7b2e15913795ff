package io.jenkins.plugins.caretaker.variable.template;

import java.util.function.Supplier;

/** Reads sums: {@code + - * /}, brackets, numbers, names, and names in braces. Source: octostache.md 7. */
final class SumParser {

    /** Each operation adds a level to the tree that evaluation walks. */
    private static final int MOST_OPERATIONS = 500;

    private final Input in;
    private final NameParser names;
    private int operations;

    SumParser(Input in, NameParser names) {
        this.in = in;
        this.names = names;
    }

    /** {@code #{calc …}}. */
    Token calculation() {
        int start = in.at;
        if (!in.openTag()) {
            return null;
        }
        in.skipWhite();
        if (!in.keyword("calc") || !in.white()) {
            return null;
        }
        operations = 0;
        Sum sum = in.nested(this::sum);
        if (sum == null) {
            return null;
        }
        in.skipWhite();
        return in.literal('}') ? new Token.Calculation(sum, start) : null;
    }

    private Sum sum() {
        return chain("+-", () -> chain("*/", this::factor));
    }

    private Sum chain(String operators, Supplier<Sum> operand) {
        Sum left = operand.get();
        while (left != null) {
            int before = in.at;
            in.skipWhite();
            boolean operator = !in.atEnd() && operators.indexOf(in.text.charAt(in.at)) >= 0;
            char sign = operator ? in.text.charAt(in.at++) : ' ';
            in.skipWhite();
            Sum right = operator ? operand.get() : null;
            if (right == null) {
                in.at = before;
                return left;
            }
            operations++;
            if (operations > MOST_OPERATIONS) {
                throw new Input.TooDeep(before);
            }
            left = new Sum.Operation(left, sign, right);
        }
        return null;
    }

    private Sum factor() {
        if (in.looksAt('(')) {
            in.at++;
            Sum inner = in.nested(this::sum);
            return inner != null && in.literal(')') ? inner : null;
        }
        if (in.looksAt('.') || isDigit()) {
            return constant();
        }
        boolean wrapped = in.looksAt('{');
        in.at += wrapped ? 1 : 0;
        Expression.Symbol symbol = in.spaced(names::symbol);
        return symbol == null || (wrapped && !in.literal('}')) ? null : new Sum.Variable(symbol);
    }

    private Sum constant() {
        int start = in.at;
        while (isDigit()) {
            in.at++;
        }
        if (in.looksAt('.')) {
            in.at++;
            int fraction = in.at;
            while (isDigit()) {
                in.at++;
            }
            if (in.at == fraction) {
                return in.fail(in.at);
            }
        }
        return new Sum.Constant(Double.parseDouble(in.text.substring(start, in.at)));
    }

    private boolean isDigit() {
        return !in.atEnd() && in.text.charAt(in.at) >= '0' && in.text.charAt(in.at) <= '9';
    }
}
