package io.jenkins.plugins.caretaker.plugin.acceptance;

import java.nio.file.Path;

/** Credentials of a running Jenkins, made and looked at through its script console. */
record Credentials(Controller jenkins) {

    private static final String IMPORTS = """
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
            import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey
            import org.jenkinsci.plugins.plaincredentials.impl.*
            def scope = CredentialsScope.GLOBAL
            def store = SystemCredentialsProvider.getInstance().getStore()
            """;

    void text(String id, String secret) {
        add("new StringCredentialsImpl(scope, '%s', '', hudson.util.Secret.fromString('%s'))".formatted(id, secret));
    }

    void file(String id, String content) {
        add(
                "new FileCredentialsImpl(scope, '%s', '', 'secret.txt', SecretBytes.fromRawBytes('''%s'''.getBytes('UTF-8')))"
                        .formatted(id, content));
    }

    void login(String id, String user, String password) {
        add("new UsernamePasswordCredentialsImpl(scope, '%s', '', '%s', '%s')".formatted(id, user, password));
    }

    /** @param key a file of the controller's machine, because a key has lines */
    void key(String id, String user, Path key, String passphrase) {
        add("""
                new BasicSSHUserPrivateKey(scope, '%s', '%s',
                    new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(new File('%s').text), '%s', '')
                """.formatted(id, user, key, passphrase).strip());
    }

    private void add(String made) {
        String answer = jenkins.groovy(IMPORTS + "store.addCredentials(Domain.global(), " + made + ")\nprint 'added'");
        if (!answer.strip().endsWith("added")) throw new IllegalStateException(answer);
    }

    /** Names of the jobs that are recorded as users of it. */
    String usedBy(String id) {
        return jenkins.groovy(IMPORTS + """
                def found = SystemCredentialsProvider.getInstance().getCredentials().find { it.id == '%s' }
                print CredentialsProvider.getFingerprintOf(found)?.usages?.keySet()
                """.formatted(id));
    }
}
