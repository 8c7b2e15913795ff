package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.text.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@code ssh/file_deploy}: writes content to a file of the node; what was there is replaced, its owner and mode stay. The
 * content may hold any bytes. Source: DOP B.1, file_deploy.rb.
 */
public final class FileDeployPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/file_deploy";
    }

    @Override
    public Command read(Settings settings) {
        String file = settings.requiredPath("file");
        return FileScripts.read(settings, new Deploy(file, settings.requiredSecret("content")));
    }

    /** Literal content is part of the plan and shown; anything else is treated as a secret. */
    private record Deploy(String file, SecretRef content) implements ScriptText {

        @Override
        public String revealed(CommandContext context) {
            byte[] bytes = content instanceof SecretRef.Literal literal ? bytes(literal) : context.content(content);
            return script(Base64.getEncoder().encodeToString(bytes));
        }

        @Override
        public String masked() {
            return script(
                    content instanceof SecretRef.Literal literal
                            ? Base64.getEncoder().encodeToString(bytes(literal))
                            : Secret.MASK);
        }

        /** printf is part of the shell, so the content is on no argument list. */
        private String script(String base64) {
            return "printf %s " + base64 + " | base64 -d > " + ShellQuote.single(file);
        }

        private static byte[] bytes(SecretRef.Literal literal) {
            return literal.value().reveal().getBytes(StandardCharsets.UTF_8);
        }
    }
}
