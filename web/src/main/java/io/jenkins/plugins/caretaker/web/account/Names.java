package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.util.regex.Pattern;

/** Names of users and tokens: fit for records, headers and addresses. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private Names() {}

    /** @throws InvalidRequestException if it is none */
    static String check(String name) {
        if (FORM.matcher(name).matches()) return name;
        throw new InvalidRequestException(
                "a name has 1 to 64 letters, digits, '.', '_', '@' or '-' and begins with a letter" + " or digit; '"
                        + name + "' does not");
    }
}
