package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_008;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_009;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.Plan;
import java.util.List;

/** Says whether a named credential exists and can log in over SSH. */
final class LoginCheck {

    private LoginCheck() {}

    /** For names that the plan's reader does not know to be credentials. */
    static void check(String name, Location where, Plan plan, Diagnostics problems) {
        List<String> known = List.copyOf(plan.credentials().keySet());
        if (!known.contains(name)) {
            problems.error(CMD_008, where, "the plan has no credential '%s'", name)
                    .nearest(name, known)
                    .hint(
                            known.isEmpty() ? "Add it under 'credentials'." : "Credentials of this plan: %s.",
                            String.join(", ", known));
        }
        checkType(name, where, plan, problems);
    }

    static void checkType(String name, Location where, Plan plan, Diagnostics problems) {
        Credential credential = plan.credentials().get(name);
        if (credential == null || canLogIn(credential)) return;
        problems.error(CMD_009, where, "the credential '%s' cannot log in over SSH", name)
                .hint("Use one of type username_password, or of type ssh_key with a private key.");
    }

    private static boolean canLogIn(Credential credential) {
        return credential instanceof Credential.UsernamePassword
                || credential instanceof Credential.SshKey
                || credential instanceof Credential.Jenkins;
    }
}
