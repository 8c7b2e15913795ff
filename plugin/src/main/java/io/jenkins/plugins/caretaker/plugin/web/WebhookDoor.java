package io.jenkins.plugins.caretaker.plugin.web;

import hudson.Extension;
import hudson.model.InvisibleAction;
import hudson.model.UnprotectedRootAction;
import hudson.security.csrf.CrumbExclusion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets requests to webhooks in without a login and without a crumb: their signature is what counts. Opens what is below its address and
 * nothing else; {@link CaretakerRoot} answers.
 */
@Extension
public final class WebhookDoor extends InvisibleAction implements UnprotectedRootAction {

    private static final String PATH = "caretaker/api/v1/webhooks";

    @Override
    public String getUrlName() {
        return PATH;
    }

    /** Who is logged in counts for nothing there, so that nobody's session can be made use of. */
    @Extension
    public static final class Crumbs extends CrumbExclusion {

        @Override
        public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String path = request.getPathInfo();
            if (path == null || !path.startsWith("/" + PATH + "/")) return false;
            chain.doFilter(request, response);
            return true;
        }
    }
}
