package io.jenkins.plugins.caretaker.run.packages;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version and its order: as SemVer 2, with any number of numbers. Missing numbers are 0; one with a pre-release comes before
 * the same without; what follows {@code +} does not matter unless all else is equal, when the order is that of the text.
 *
 * @param text as it was written
 */
record Version(String text, List<BigInteger> numbers, List<String> preRelease) implements Comparable<Version> {

    /** Bounded, since it is tried at every dot of every file name of a feed. */
    private static final Pattern FORM = Pattern.compile(
            "v?(\\d{1,18}(?:\\.\\d{1,18}){0,7})(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z.-]+)?");

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Comparator<Version> BY_TEXT = Comparator.comparing(Version::text);

    static Optional<Version> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        List<BigInteger> numbers =
                Stream.of(matcher.group(1).split("\\.")).map(BigInteger::new).toList();
        List<String> preRelease =
                matcher.group(2) == null ? List.of() : List.of(matcher.group(2).split("\\."));
        return Optional.of(new Version(text, numbers, preRelease));
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) return order;
        }
        int order = comparePreRelease(other);
        return order != 0 ? order : BY_TEXT.compare(this, other);
    }

    private BigInteger number(int place) {
        return place < numbers.size() ? numbers.get(place) : BigInteger.ZERO;
    }

    private int comparePreRelease(Version other) {
        if (preRelease.isEmpty() || other.preRelease.isEmpty())
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int order = compareParts(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) return order;
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers by value and before words. Source: SemVer 2, 11.4. */
    private static int compareParts(String left, String right) {
        boolean leftNumber = NUMBER.matcher(left).matches();
        boolean rightNumber = NUMBER.matcher(right).matches();
        if (leftNumber && rightNumber) return new BigInteger(left).compareTo(new BigInteger(right));
        return leftNumber == rightNumber ? left.compareTo(right) : Boolean.compare(rightNumber, leftNumber);
    }
}
