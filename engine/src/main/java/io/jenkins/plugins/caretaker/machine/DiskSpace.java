package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.plan.MachinePolicy.FreeDisk;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Free space as metadata. Warns below a threshold, and stops only clearly above it, so that a disk at the edge is no news. */
final class DiskSpace {

    static final String ID = "FreeDiskSpace";

    private static final double GIB = 1024.0 * 1024;

    private DiskSpace() {}

    /** @param before the entry of the last check */
    static Metadata entry(long kib, FreeDisk limits, Optional<Metadata> before, Instant now) {
        boolean warned =
                before.filter(entry -> entry.severity() == Severity.WARNING).isPresent();
        boolean low = kib < (warned ? limits.fineFrom() : limits.warnBelow());
        String value = String.format(Locale.ROOT, "%.1f GiB", kib / GIB);
        return new Metadata(
                ID,
                low ? Severity.WARNING : Severity.INFO,
                value,
                low ? "little space is left on the file system of " + limits.path() : "",
                Checked.SOURCE,
                now);
    }
}
