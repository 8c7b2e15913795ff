package io.jenkins.plugins.caretaker.variable.template.filter;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table of all filters. Names ignore case. Source: mission.md A.3, octostache.md 18. */
public final class Filters {

    private static final Map<String, Filter> TABLE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        TABLE.put("tolower", Texts.bare(Chars::lower));
        TABLE.put("toupper", Texts.bare(Chars::upper));
        TABLE.put("append", Texts::append);
        TABLE.put("prepend", Texts::prepend);
        TABLE.put("truncate", Texts::truncate);
        TABLE.put("trim", Texts::trim);
        TABLE.put("substring", Texts::substring);
        TABLE.put("indent", Indent::apply);
        TABLE.put("startswith", Texts.test(String::startsWith));
        TABLE.put("endswith", Texts.test(String::endsWith));
        TABLE.put("contains", Texts.test(String::contains));
        TABLE.put("match", Patterns::match);
        TABLE.put("replace", Patterns::replace);
        TABLE.put("tobase64", Encodings::toBase64);
        TABLE.put("frombase64", Encodings::fromBase64);
        TABLE.put("md5", Encodings.hash("MD5"));
        TABLE.put("sha1", Encodings.hash("SHA-1"));
        TABLE.put("sha256", Encodings.hash("SHA-256"));
        TABLE.put("sha384", Encodings.hash("SHA-384"));
        TABLE.put("sha512", Encodings.hash("SHA-512"));
        TABLE.put("htmlescape", Texts.bare(Escapes::html));
        TABLE.put("xmlescape", Texts.bare(Escapes::xml));
        TABLE.put("jsonescape", Texts.bare(Escapes::json));
        TABLE.put("yamlsinglequoteescape", Texts.bare(Escapes::yamlSingleQuoted));
        TABLE.put("yamldoublequoteescape", Texts.bare(Escapes::yamlDoubleQuoted));
        TABLE.put("propertieskeyescape", Texts.bare(Escapes::propertiesKey));
        TABLE.put("propertiesvalueescape", Texts.bare(Escapes::propertiesValue));
        TABLE.put("uriescape", Texts.bare(Escapes::uri));
        TABLE.put("uridataescape", Texts.bare(Escapes::uriData));
        TABLE.put("uripart", UriPart::apply);
        TABLE.put("markdown", Texts.bare(Markdown::html));
        TABLE.put("markdowntohtml", Texts.bare(Markdown::html));
        TABLE.put("nowdate", Dates::now);
        TABLE.put("nowdateutc", Dates::nowUtc);
        TABLE.put("addhours", Dates.add(3_600));
        TABLE.put("adddays", Dates.add(86_400));
        TABLE.put("format", Formats::apply);
        TABLE.put("versionmajor", Versions.number("major"));
        TABLE.put("versionminor", Versions.number("minor"));
        TABLE.put("versionpatch", Versions.number("patch"));
        TABLE.put("versionrevision", Versions.number("revision"));
        TABLE.put("versionprerelease", Versions.text("prerelease"));
        TABLE.put("versionprereleaseprefix", Versions.text("prefix"));
        TABLE.put("versionprereleasecounter", Versions.text("counter"));
        TABLE.put("versionmetadata", Versions.text("metadata"));
        TABLE.put("null", call -> null);
    }

    private Filters() {}

    /** Returns the filter of that name, or one that fits nothing: an unknown filter is echoed. */
    public static Filter named(String name) {
        return TABLE.getOrDefault(name, call -> null);
    }

    /** All names, in lower case, sorted. */
    public static Set<String> names() {
        return TABLE.keySet();
    }
}
