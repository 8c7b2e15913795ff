package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Target.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/** Prepares a JSch session for one way to log in. */
final class SshLogin {

    private SshLogin() {}

    /** How errors call it. */
    static String describe(Login login) {
        String how = "a password";
        if (login instanceof Login.Key key) {
            how = key.file().map(file -> "key " + file).orElse("a key given as text");
        }
        return "user '" + login.user() + "' with " + how;
    }

    /** @throws LoginRefusedException if the login cannot even be tried, as with a key file that is missing */
    static void prepare(Session session, Login login) throws LoginRefusedException {
        if (login instanceof Login.Password password) {
            session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
            // not setPassword: JSch blanks that after the first refusal and then sends the blanks in the dialogue
            session.setUserInfo(new Answer(password.password()));
        } else {
            session.setConfig("PreferredAuthentications", "publickey");
            session.setIdentityRepository(new SingleIdentity(load((Login.Key) login)));
        }
    }

    private static Identity load(Login.Key login) throws LoginRefusedException {
        try {
            byte[] text = login.file().isPresent()
                    ? Files.readAllBytes(login.file().get())
                    : (login.text().orElseThrow().reveal().strip() + "\n").getBytes(StandardCharsets.UTF_8);
            KeyPair pair = KeyPair.load(new JSch(), text, null);
            Arrays.fill(text, (byte) 0);
            unlock(pair, login);
            return new KeyIdentity(pair);
        } catch (IOException e) {
            throw new LoginRefusedException("the key cannot be read: " + e, e);
        } catch (JSchException e) {
            throw new LoginRefusedException("this is not a private key that can be used: " + e.getMessage(), e);
        }
    }

    private static void unlock(KeyPair pair, Login.Key login) throws LoginRefusedException {
        if (!pair.isEncrypted()) return;
        if (login.passphrase().isEmpty()) throw new LoginRefusedException("the key needs a passphrase", null);
        byte[] passphrase = login.passphrase().get().reveal().getBytes(StandardCharsets.UTF_8);
        if (!pair.decrypt(passphrase)) throw new LoginRefusedException("the passphrase does not open the key", null);
    }

    /** Gives the password once to each way of asking for it, so that a wrong one does not lock the account. */
    private static final class Answer implements UserInfo, UIKeyboardInteractive {

        private final Secret password;
        private boolean given;
        private boolean answered;

        Answer(Secret password) {
            this.password = password;
        }

        @Override
        public String[] promptKeyboardInteractive(
                String destination, String name, String instruction, String[] prompt, boolean[] echo) {
            if (prompt.length == 0) return new String[0];
            if (answered || prompt.length > 1 || echo[0]) return null;
            answered = true;
            return new String[] {password.reveal()};
        }

        @Override
        public boolean promptPassword(String message) {
            return !given;
        }

        @Override
        public String getPassword() {
            given = true;
            return password.reveal();
        }

        @Override
        public String getPassphrase() {
            return null;
        }

        @Override
        public boolean promptPassphrase(String message) {
            return false;
        }

        @Override
        public boolean promptYesNo(String message) {
            return false;
        }

        @Override
        public void showMessage(String message) {
            // the server's banner; not the output of a script
        }
    }
}
