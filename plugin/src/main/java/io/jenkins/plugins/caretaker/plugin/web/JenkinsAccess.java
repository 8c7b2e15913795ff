package io.jenkins.plugins.caretaker.plugin.web;

import hudson.security.Permission;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.web.Access;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.page.Crumb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Who calls is who is logged in to Jenkins. Jenkins itself has refused forged requests before they come here. */
final class JenkinsAccess implements Access {

    @Override
    public Optional<Caller> caller(HttpServletRequest request) {
        return Optional.of(new Person(Jenkins.getAuthentication2()));
    }

    @Override
    public Crumb crumb(HttpServletRequest request) {
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        return issuer == null ? Crumb.NONE : new Crumb(issuer.getCrumbRequestField(), issuer.getCrumb(request));
    }

    private record Person(Authentication who) implements Caller {

        @Override
        public String name() {
            return who.getName();
        }

        @Override
        public boolean may(Right right, Optional<String> plan, Optional<String> environment) {
            return Jenkins.get().getACL().hasPermission2(who, permission(right));
        }

        private static Permission permission(Right right) {
            return switch (right) {
                case VIEW -> CaretakerPermissions.VIEW;
                case RUN -> CaretakerPermissions.RUN;
                case DEPLOY -> CaretakerPermissions.DEPLOY;
                case DESTROY -> CaretakerPermissions.DESTROY;
                case CONFIGURE -> CaretakerPermissions.CONFIGURE;
                case ADMIN -> Jenkins.ADMINISTER;
            };
        }
    }
}
