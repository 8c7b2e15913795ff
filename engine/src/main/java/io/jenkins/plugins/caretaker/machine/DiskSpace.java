package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.plan.MachinePolicy.FreeDisk;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Free space as metadata. Warns below a threshold, and stops only clearly above it, so that a disk at the edge is no news. Nor is what a
 * busy disk does from one check to the next: two digits are noted, and stay until the space differs by a whole step of the second.
 */
final class DiskSpace {

    static final String ID = "FreeDiskSpace";

    private static final BigDecimal MIB = BigDecimal.valueOf(1024);
    private static final BigDecimal GIB = MIB.multiply(MIB);
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
    private static final Pattern NOTED = Pattern.compile("(\\d{1,9}(?:\\.\\d)?) (MiB|GiB)");

    private DiskSpace() {}

    /** @param before the entry of the last check */
    static Metadata entry(long kib, FreeDisk limits, Optional<Metadata> before, Instant now) {
        boolean warned =
                before.filter(entry -> entry.severity() == Severity.WARNING).isPresent();
        boolean low = kib < (warned ? limits.fineFrom() : limits.warnBelow());
        String value = before.filter(entry -> low == warned)
                .map(Metadata::value)
                .filter(noted -> isNear(noted, kib))
                .orElseGet(() -> text(kib));
        return new Metadata(
                ID,
                low ? Severity.WARNING : Severity.INFO,
                value,
                low ? "little space is left on the file system of " + limits.path() : "",
                Checked.SOURCE,
                now);
    }

    private static String text(long kib) {
        BigDecimal space = BigDecimal.valueOf(kib);
        boolean large = space.compareTo(GIB) >= 0;
        // the number is a short one: dividing by a power of two ends
        BigDecimal rounded = rounded(space.divide(large ? GIB : MIB));
        return rounded.toPlainString() + (large ? " GiB" : " MiB");
    }

    /** Whether the space is less than a step from what is noted: 12 GiB stand for all between 11 and 13, 450 for 440 to 460. */
    private static boolean isNear(String noted, long kib) {
        Matcher matcher = NOTED.matcher(noted);
        if (!matcher.matches()) return false;
        BigDecimal unit = matcher.group(2).equals("GiB") ? GIB : MIB;
        BigDecimal value = new BigDecimal(matcher.group(1));
        BigDecimal step = rounded(value).ulp();
        BigDecimal difference =
                value.multiply(unit).subtract(BigDecimal.valueOf(kib)).abs();
        return difference.compareTo(step.multiply(unit)) < 0;
    }

    /** Two digits, of which none is less than a tenth. */
    private static BigDecimal rounded(BigDecimal value) {
        BigDecimal tenths = value.setScale(1, RoundingMode.HALF_UP);
        return tenths.round(TWO_DIGITS);
    }
}
