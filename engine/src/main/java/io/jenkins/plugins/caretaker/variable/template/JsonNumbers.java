package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Doubles;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in JSON: whole ones of any size, all others as doubles ({@code 1.50} is {@code 1.5}). Source: octostache.md 13. */
final class JsonNumbers {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,400}");
    private static final Pattern REAL = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,9})?");
    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{1,15})");

    private JsonNumbers() {}

    static Optional<Json> read(String word) {
        if (HEX.matcher(word).matches()) {
            return whole(new BigInteger(word.substring(2), 16));
        }
        if (WHOLE.matcher(word).matches()) {
            boolean octal = word.length() > 1 && word.length() < 20 && word.matches("0[0-7]+");
            return whole(octal ? new BigInteger(word, 8) : new BigInteger(word));
        }
        if (word.length() > 400 || !REAL.matcher(word).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(word);
        if (Double.isInfinite(value)) {
            return Optional.empty();
        }
        String text = Doubles.text(value);
        boolean looksWhole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return Optional.of(new Json.Scalar(text, looksWhole ? text + ".0" : text));
    }

    private static Optional<Json> whole(BigInteger value) {
        return Optional.of(new Json.Scalar(value.toString(), value.toString()));
    }
}
