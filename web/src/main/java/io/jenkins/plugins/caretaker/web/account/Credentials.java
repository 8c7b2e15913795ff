package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.web.http.ProblemException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request says about who sends it. */
final class Credentials {

    static final String COOKIE = "caretaker_session";

    /** {@code Token token=…}, DOPc's, quoted or not, perhaps with options behind; or {@code Bearer …}. */
    private static final Pattern FORM = Pattern.compile(
            "(?:Token\\s+(?:token=)?|Bearer\\s+)(?:\"([^\"]*)\"|([^\\s\",;]*))(?:\\s*[,;].*)?",
            Pattern.CASE_INSENSITIVE);

    private Credentials() {}

    /**
     * The text of a token.
     *
     * @throws ProblemException 401 if the header holds something else
     */
    static Optional<String> token(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) return Optional.empty();
        Matcher form = FORM.matcher(headers.get(0).strip());
        if (headers.size() > 1 || !form.matches()) {
            throw ProblemException.unauthorized(
                    "expected one header 'Authorization: Token token=…' or 'Authorization: Bearer …'");
        }
        return Optional.of(form.group(1) == null ? form.group(2) : form.group(1));
    }

    /** The secret of a session. */
    static Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return Optional.empty();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
