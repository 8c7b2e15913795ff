package io.jenkins.plugins.caretaker.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;

/** Where a request comes from, as far as one attacker is told from another. */
final class Address {

    private Address() {}

    /** An IPv4 address, or the first half of an IPv6 address: one customer has all of the second. */
    static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr().replaceAll("[\\[\\]]|%.*", "");
        if (!address.contains(":") || address.contains("::")) return address;
        return String.join(":", Arrays.asList(address.split(":")).subList(0, 4)) + "::/64";
    }
}
