package io.jenkins.plugins.caretaker.plugin.web;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.RootAction;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import io.jenkins.plugins.caretaker.web.Routes;
import io.jenkins.plugins.caretaker.web.Serving;
import jakarta.servlet.ServletException;
import java.io.IOException;
import jenkins.model.Jenkins;
import jenkins.security.csp.CspBuilder;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Mounts the pages and the REST interface, the same files as in the standalone server. Safe for many threads. */
@Extension
public final class CaretakerRoot implements RootAction {

    private static final String NAME = "caretaker";

    private final JenkinsAccess access = new JenkinsAccess();
    private Serving serving;
    private CaretakerServlet servlet;

    public static CaretakerRoot get() {
        return ExtensionList.lookupSingleton(CaretakerRoot.class);
    }

    @Override
    public String getIconFileName() {
        return JenkinsAccess.looks(Jenkins.getAuthentication2()) ? "symbol-caretaker plugin-caretaker" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.CaretakerRoot_DisplayName();
    }

    @Override
    public String getUrlName() {
        return NAME;
    }

    /** Everything below the mount point: pages in Jenkins' layout, all else as everywhere. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Mounted mounted = new Mounted(request, "/" + NAME);
        if (!mounted.isPage()) {
            servlet().service(mounted, response);
            return;
        }
        // Jenkins' own answer leads who is not logged in to its login, and back
        if (!JenkinsAccess.looks(Jenkins.getAuthentication2()))
            Jenkins.get().checkPermission(CaretakerPermissions.VIEW);
        // enforced here also where Jenkins itself only reports yet
        response.setHeader(
                "Content-Security-Policy",
                new CspBuilder().withDefaultContributions().build());
        String base = request.getContextPath() + "/" + NAME + "/";
        request.getView(new HostedPage(base, access.crumb(request)), "index.jelly")
                .forward(request, response);
    }

    /** The mount point itself. */
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        doDynamic(request, response);
    }

    private synchronized CaretakerServlet servlet() {
        if (servlet == null) {
            servlet = new CaretakerServlet(
                    Routes.of(serving(), access), access, serving.caretaker().audit());
        }
        return servlet;
    }

    /** What these pages, and those of builds, are served from. */
    public synchronized Serving serving() {
        if (serving == null) {
            serving = new Serving(CaretakerHome.get().caretaker());
            CaretakerHome.get().onClose(serving);
        }
        return serving;
    }
}
