package io.jenkins.plugins.caretaker.testkit;

import java.util.List;
import java.util.Random;

/** Random texts: of characters that break things, and of given pieces. */
public final class PropertyTexts {

    private static final String AWKWARD =
            "#{}[]()|\"'\\/$&<>:,;=%`~*?!@-+. \t\n\r\u00a0\u2028\u0085\ufeff\b\u0001\u007f";
    private static final String PLAIN = "abcXYZ019_\u00e9\u00df\u6211";

    private PropertyTexts() {}

    /** Up to {@code longest} characters: plain, awkward, control and beyond the BMP; surrogates always in pairs. */
    public static String any(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(10)) {
                case 0 -> text.appendCodePoint(0x1F600 + random.nextInt(64));
                case 1 -> text.append((char) (0x20 + random.nextInt(0xD800 - 0x20)));
                case 2, 3, 4, 5 -> text.append(AWKWARD.charAt(random.nextInt(AWKWARD.length())));
                default -> text.append(PLAIN.charAt(random.nextInt(PLAIN.length())));
            }
        }
        return text.toString();
    }

    /** Up to {@code most} of the pieces, one after the other. */
    public static String of(Random random, List<String> pieces, int most) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
