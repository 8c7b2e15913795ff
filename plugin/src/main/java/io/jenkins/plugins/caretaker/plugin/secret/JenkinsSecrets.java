package io.jenkins.plugins.caretaker.plugin.secret;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.plugin.CaretakerConfiguration;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Secrets from Jenkins credentials, looked up each time an execution uses them. Safe for many threads. */
public final class JenkinsSecrets implements HostSecrets {

    private static final int LARGEST = 16 * 1024 * 1024;

    private final Function<String, IdCredentials> lookup;

    private JenkinsSecrets(Function<String, IdCredentials> lookup) {
        this.lookup = lookup;
    }

    /** As a build sees them; that it used them is recorded with them. */
    public static JenkinsSecrets of(Run<?, ?> run) {
        return new JenkinsSecrets(id -> CredentialsProvider.track(
                run, CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of())));
    }

    /** As the pages of this Jenkins see them: global credentials, but none that are only for Jenkins itself. */
    public static JenkinsSecrets ofJenkins() {
        return new JenkinsSecrets(id ->
                CredentialsProvider.lookupCredentialsInItemGroup(
                                StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                        .stream()
                        .filter(each -> each.getId().equals(id) && each.getScope() != CredentialsScope.SYSTEM)
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public void requireOwnMachine() {
        if (!CaretakerConfiguration.get().isControllerUsable()) {
            throw new SecretException(Messages.JenkinsSecrets_Controller());
        }
    }

    @Override
    public Secret secret(SecretRef.Jenkins reference) {
        IdCredentials found = find(reference.id());
        if (found instanceof StringCredentials text) return secret(text.getSecret());
        if (found instanceof StandardUsernamePasswordCredentials login) return secret(login.getPassword());
        if (found instanceof FileCredentials file) return content(file);
        if (found instanceof SSHUserPrivateKey key) return new Secret(key(key));
        throw new SecretException(Messages.JenkinsSecrets_NoSecret(reference.id()));
    }

    @Override
    public Login login(Credential.Jenkins credential, Optional<String> user) {
        IdCredentials found = find(credential.id());
        if (found instanceof StandardUsernamePasswordCredentials login) {
            return new Login.Password(user.orElse(login.getUsername()), secret(login.getPassword()));
        }
        if (found instanceof SSHUserPrivateKey key) {
            return new Login.Key(
                    user.orElse(key.getUsername()),
                    Optional.empty(),
                    Optional.of(new Secret(key(key))),
                    Optional.ofNullable(key.getPassphrase())
                            .filter(phrase -> !phrase.getPlainText().isEmpty())
                            .map(JenkinsSecrets::secret));
        }
        throw new SecretException(Messages.JenkinsSecrets_NoLogin(credential.id()));
    }

    private IdCredentials find(String id) {
        IdCredentials found = lookup.apply(id);
        if (found == null) throw new SecretException(Messages.JenkinsSecrets_Unknown(id));
        return found;
    }

    private static String key(SSHUserPrivateKey key) {
        List<String> keys = key.getPrivateKeys();
        if (keys.isEmpty()) throw new SecretException(Messages.JenkinsSecrets_NoKey(key.getId()));
        return keys.get(0);
    }

    private static Secret content(FileCredentials file) {
        try (InputStream in = file.getContent()) {
            return new Secret(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SecretException(Messages.JenkinsSecrets_Unreadable(file.getId()), e);
        }
    }

    private static Secret secret(hudson.util.Secret secret) {
        return new Secret(secret.getPlainText());
    }
}
