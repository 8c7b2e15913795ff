package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an absolute URI, each as .NET prints it: host in lower case, path escaped and without dot segments, query with
 * its question mark, fragment with its hash.
 *
 * @param port the written port, else the default one of the scheme, else -1
 */
record AbsoluteUri(String scheme, String userInfo, String host, int port, String path, String query, String fragment) {

    /** Stands in for a relative reference, whose parts nobody sees. */
    static final AbsoluteUri NONE = new AbsoluteUri("", "", "", -1, "", "", "");

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:([^@]*)@)?(\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]\\s]*)(?::(\\d{0,5}))?");
    private static final Pattern IP4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern DNS = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.-]*)");
    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry("http", 80),
            Map.entry("https", 443),
            Map.entry("ws", 80),
            Map.entry("wss", 443),
            Map.entry("ftp", 21),
            Map.entry("gopher", 70),
            Map.entry("ldap", 389),
            Map.entry("nntp", 119),
            Map.entry("telnet", 23),
            Map.entry("mailto", 25),
            Map.entry("net.tcp", 808));

    static boolean looksAbsolute(String text) {
        return SCHEME.matcher(Chars.trim(text)).matches();
    }

    /** Returns null when the text is no absolute URI. */
    static AbsoluteUri parse(String text) {
        Matcher parts = SCHEME.matcher(Chars.trim(text));
        if (!parts.matches()) {
            return null;
        }
        String scheme = Chars.lower(parts.group(1));
        String rest = parts.group(2);
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        if (!rest.startsWith("//")) {
            boolean needsHost = PORTS.containsKey(scheme) && !"mailto".equals(scheme);
            return needsHost
                    ? null
                    : new AbsoluteUri(scheme, "", "", -1, escaped(rest), escaped(query), escaped(fragment));
        }
        int slash = rest.indexOf('/', 2);
        Matcher authority = AUTHORITY.matcher(rest.substring(2, slash < 0 ? rest.length() : slash));
        if (!authority.matches() || !isHost(scheme, authority.group(2))) {
            return null;
        }
        int port = authority.group(3) == null || authority.group(3).isEmpty()
                ? PORTS.getOrDefault(scheme, -1)
                : Integer.parseInt(authority.group(3));
        String path = slash < 0 ? "/" : withoutDots(escaped(rest.substring(slash)));
        String user = authority.group(1) == null ? "" : authority.group(1);
        String host = Chars.lower(authority.group(2));
        return port > 65_535
                ? null
                : new AbsoluteUri(scheme, user, host, port, path, escaped(query), escaped(fragment));
    }

    private static boolean isHost(String scheme, String host) {
        boolean mayBeEmpty = !PORTS.containsKey(scheme);
        return host.isEmpty()
                ? mayBeEmpty
                : host.startsWith("[") || DNS.matcher(host).matches();
    }

    /** Escapes what may not stand in a URI and leaves escapes as they are. */
    private static String escaped(String text) {
        return Escapes.uri(text)
                .replaceAll("%25(?=[0-9A-Fa-f]{2})", "%")
                .replace("[", "%5B")
                .replace("]", "%5D");
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if ("..".equals(segments[i])) {
                kept.pollLast();
            } else if (!".".equals(segments[i])) {
                kept.addLast(segments[i]);
            }
            if (last && (".".equals(segments[i]) || "..".equals(segments[i]))) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    boolean hasDefaultPort() {
        return port == PORTS.getOrDefault(scheme, -1);
    }

    String authority() {
        return host + (hasDefaultPort() ? "" : ":" + port);
    }

    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    String text() {
        boolean hierarchical = path.startsWith("/") || !host.isEmpty();
        String user = userInfo.isEmpty() ? "" : userInfo + "@";
        return scheme + ":" + (hierarchical ? "//" + user + authority() : "") + path + query + fragment;
    }

    String localPath() {
        return URLDecoder.decode(
                path.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    String hostType() {
        if (host.isEmpty()) {
            return "file".equals(scheme) ? "Basic" : "Unknown";
        }
        return host.startsWith("[") ? "IPv6" : IP4.matcher(host).matches() ? "IPv4" : "Dns";
    }

    boolean isLoopback() {
        boolean local = "localhost".equals(host) || "[::1]".equals(host) || host.startsWith("127.");
        return local || ("file".equals(scheme) && host.isEmpty());
    }
}
