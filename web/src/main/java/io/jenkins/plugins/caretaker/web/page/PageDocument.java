package io.jenkins.plugins.caretaker.web.page;

/**
 * What a document says so that the pages show themselves in it. Their styles hold inside of the class {@code caretaker} only; they are
 * drawn into the element with the id {@code page}. Says where the pages are mounted, so that all addresses hold in every host.
 */
public final class PageDocument {

    private PageDocument() {}

    /**
     * For the head of a host's own document: the styles and scripts of the pages, as markup.
     *
     * @param base where the pages are mounted, with the context path; ends with a slash
     * @param crumb the host's protection against forged requests, for the visitor who gets the document
     */
    public static String head(String base, Crumb crumb) {
        return text("head.html")
                .replace("{{base}}", escape(base))
                .replace("{{crumbField}}", escape(crumb.field()))
                .replace("{{crumb}}", escape(crumb.value()));
    }

    /** The document of hosts that have none. */
    static String alone(String base, Crumb crumb) {
        return text("index.html").replace("{{base}}", escape(base)).replace("{{head}}", head(base, crumb));
    }

    private static String text(String name) {
        return PageFiles.of(name)
                .orElseThrow(() -> new IllegalStateException("the pages lack " + name))
                .text();
    }

    /** As the value of an attribute. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
