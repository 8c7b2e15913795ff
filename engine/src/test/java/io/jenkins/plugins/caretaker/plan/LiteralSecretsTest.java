package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiteralSecretsTest {

    @Test
    void a_plan_is_shown_without_the_secrets_it_states() {
        String text = """
                credentials:
                  root: { type: username_password, username: root, password: 'it''s pass-1' }
                  key: { type: ssh_key, username: deploy, private_key: ~/.ssh/id_ed25519, passphrase: pass-2 }
                variables:
                  - { name: Db, sensitive: true, value: pass-3 }
                  - { name: Open, value: anybody }
                """ + Plans.HEAD + """
                steps:
                  - { name: a, nodes: all, command: { plugin: custom, exec: "echo pass-3" } }
                triggers:
                  - { name: t, step_set: default, webhook: { name: t, secret: pass-of-4 } }
                """;

        String shown = LiteralSecrets.hide(Plans.read(text).plan().orElseThrow(), text);

        assertThat(shown)
                .isEqualTo(text.replace("it''s pass-1", "********")
                        .replace("pass-2", "********")
                        .replace("pass-3", "********")
                        .replace("pass-of-4", "********"));
    }
}
