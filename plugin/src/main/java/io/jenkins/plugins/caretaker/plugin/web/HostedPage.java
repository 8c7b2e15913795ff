package io.jenkins.plugins.caretaker.plugin.web;

import io.jenkins.plugins.caretaker.web.page.Crumb;
import io.jenkins.plugins.caretaker.web.page.PageDocument;

/** What Jenkins' layout gets around the pages. No address leads to it but through {@link CaretakerRoot}. */
public final class HostedPage {

    private final String base;
    private final Crumb crumb;

    /** @param base where the pages are mounted, with the context path; ends with a slash */
    HostedPage(String base, Crumb crumb) {
        this.base = base;
        this.crumb = crumb;
    }

    /** Markup for the head. */
    public String getHead() {
        return PageDocument.head(base, crumb);
    }
}
