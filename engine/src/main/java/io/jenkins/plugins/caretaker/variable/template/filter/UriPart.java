package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;

/** {@code uripart}: one part of a URI. What does not work is said in brackets, as text. Source: mission.md A.3. */
final class UriPart {

    private UriPart() {}

    static String apply(FilterCall call) {
        if (call.input() == null) {
            return null;
        }
        if (call.count() == 0) {
            return "[UriPart error: no argument given]";
        }
        String part = Chars.lower(call.option(0));
        AbsoluteUri uri = AbsoluteUri.parse(call.input());
        if (uri == null && AbsoluteUri.looksAbsolute(call.input())) {
            return call.input();
        }
        if ("isabsoluteuri".equals(part)) {
            return String.valueOf(uri != null);
        }
        String value = part(uri == null ? AbsoluteUri.NONE : uri, part);
        if (value == null) {
            return error(call, "argument '" + call.option(0) + "' not supported");
        }
        return uri == null ? error(call, "This operation is not supported for a relative URI.") : value;
    }

    private static String error(FilterCall call, String message) {
        return "[UriPart " + call.option(0) + " error: " + message + "]";
    }

    private static String part(AbsoluteUri uri, String part) {
        return switch (part) {
            case "absolutepath" -> uri.path();
            case "absoluteuri" -> uri.text();
            case "authority" -> uri.authority();
            case "dnssafehost" -> uri.bareHost();
            case "fragment" -> uri.fragment();
            case "host" -> uri.host();
            case "hostandport" -> uri.host() + (uri.port() < 0 ? "" : ":" + uri.port());
            case "hostnametype" -> uri.hostType();
            case "isdefaultport" -> String.valueOf(uri.hasDefaultPort());
            case "isfile" -> String.valueOf("file".equals(uri.scheme()));
            case "isloopback" -> String.valueOf(uri.isLoopback());
            case "isunc" ->
                String.valueOf("file".equals(uri.scheme()) && !uri.host().isEmpty());
            case "path" -> uri.localPath();
            case "pathandquery" -> uri.path() + uri.query();
            case "port" -> Integer.toString(uri.port());
            case "query" -> uri.query();
            case "scheme" -> uri.scheme();
            case "schemeandserver" -> uri.scheme() + "://" + uri.authority();
            case "userinfo" -> uri.userInfo();
            default -> null;
        };
    }
}
