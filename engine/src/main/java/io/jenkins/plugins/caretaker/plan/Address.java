package io.jenkins.plugins.caretaker.plan;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, of version 4 or 6. */
record Address(BigInteger number, int bytes) {

    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    static Optional<Address> parse(String text) {
        // Only literals reach the look-up: a name would be asked of the network.
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) return Optional.empty();
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return Optional.of(new Address(new BigInteger(1, bytes), bytes.length));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean isBetween(Address first, Address last) {
        return bytes == first.bytes && number.compareTo(first.number) >= 0 && number.compareTo(last.number) <= 0;
    }

    boolean isBefore(Address other) {
        return number.compareTo(other.number) < 0;
    }

    /** Whether both belong to one network of that mask. */
    boolean sharesNetwork(Address other, Address mask) {
        return bytes == other.bytes && number.and(mask.number).equals(other.number.and(mask.number));
    }
}
