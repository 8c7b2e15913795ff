package io.jenkins.plugins.caretaker.text;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of storage as people write them: {@code 512 MiB}, {@code 2GiB}, {@code 1.5 TiB}. */
public final class ByteSize {

    public static final String EXPECTED = "for instance 500 MiB, 2 GiB or 1.5 TiB";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(KiB|MiB|GiB|TiB)");
    private static final Map<String, Long> KIB =
            Map.of("KiB", 1L, "MiB", 1024L, "GiB", 1024L * 1024, "TiB", 1024L * 1024 * 1024);

    private ByteSize() {}

    /** In KiB; empty if the text is none. */
    public static Optional<Long> kib(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) return Optional.empty();
        return Optional.of(Math.round(Double.parseDouble(found.group(1)) * KIB.get(found.group(2))));
    }
}
