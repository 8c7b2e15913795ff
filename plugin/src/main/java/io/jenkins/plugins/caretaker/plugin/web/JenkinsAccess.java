package io.jenkins.plugins.caretaker.plugin.web;

import hudson.security.ACL;
import hudson.security.Permission;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.PlanOwners;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.access.SessionJson;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.page.Crumb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Who calls is who is logged in to Jenkins, and may do to a plan what Jenkins lets them do in the jobs that brought it; to one that no job
 * brought, what it lets them do everywhere. Jenkins itself has refused forged requests before they come here.
 */
final class JenkinsAccess implements Access {

    private static final String VERSION = Optional.ofNullable(
                    JenkinsAccess.class.getPackage().getImplementationVersion())
            .orElse("");

    @Override
    public Optional<Caller> caller(HttpServletRequest request) {
        Person person = new Person(Jenkins.getAuthentication2());
        // who is not logged in is somebody only where everybody may look
        boolean nobody = ACL.isAnonymous2(person.who()) && !person.may(Right.VIEW);
        return nobody ? Optional.empty() : Optional.of(person);
    }

    /** Whether somebody may see the pages at all. */
    static boolean looks(Authentication who) {
        return new Person(who).may(Right.VIEW);
    }

    @Override
    public Crumb crumb(HttpServletRequest request) {
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        return issuer == null ? Crumb.NONE : new Crumb(issuer.getCrumbRequestField(), issuer.getCrumb(request));
    }

    /** Jenkins has people, sessions and tokens of its own; what they may do here is told like everywhere. */
    @Override
    public List<Route> routes() {
        return List.of(Route.open(Method.GET, SessionJson.PATH, "Who calls, and what they may do", this::session));
    }

    private Reply session(Call call) {
        Optional<String> crumb = Optional.of(crumb(call.request()).value()).filter(value -> !value.isEmpty());
        return Reply.json(SessionJson.of(call.caller(), crumb, VERSION, "jenkins"));
    }

    private record Person(Authentication who) implements Caller {

        @Override
        public String name() {
            return who.getName();
        }

        @Override
        public boolean may(Right right, Optional<String> plan, Optional<String> environment) {
            Permission asked = permission(right);
            boolean everywhere = Jenkins.get().getACL().hasPermission2(who, asked);
            if (right == Right.ADMIN) return everywhere;
            PlanOwners owners = CaretakerHome.get().owners();
            if (plan.isEmpty())
                return everywhere
                        || owners.all().stream().anyMatch(job -> job.getACL().hasPermission2(who, asked));
            return owners.allow(who, asked, plan.get());
        }

        private static Permission permission(Right right) {
            return switch (right) {
                case VIEW -> CaretakerPermissions.VIEW;
                case RUN -> CaretakerPermissions.RUN;
                case RESET -> CaretakerPermissions.RESET;
                case DEPLOY -> CaretakerPermissions.DEPLOY;
                case DESTROY -> CaretakerPermissions.DESTROY;
                case CONFIGURE -> CaretakerPermissions.CONFIGURE;
                case ADMIN -> Jenkins.ADMINISTER;
            };
        }
    }
}
