package io.jenkins.plugins.caretaker.plugin.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plugin.CaretakerConfiguration;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthConfiguration;
import io.jenkins.plugins.caretaker.plugin.health.MachineHealthProperty;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every setting can be given, and is given back, as code. */
@WithJenkins
class ConfigurationAsCodeTest {

    private static final String SETTINGS = """
              caretaker:
                controllerUsable: true
                store: "jdbc:postgresql://db.example.com/caretaker"
                storeCredentialsId: "caretaker-db"
            """;

    private static final String MACHINES = """
              caretakerMachines:
                plan: "agents-of-this-one"
                policies: "default: { check: full }"
            """;

    private static final String PROPERTY = """
                  - machineHealth:
                      environments: "test"
                      expectedOnline: false
                      policy: "default"
                      role: "web"
            """;

    private static final String NODES = """
            jenkins:
              nodes:
              - permanent:
                  name: "web01"
                  remoteFS: "/var/lib/agent"
                  launcher: { inbound: { webSocket: true } }
                  nodeProperties:
            """ + PROPERTY;

    @Test
    void settings_are_loaded_and_exported(JenkinsRule jenkins, @TempDir Path directory) throws Exception {
        Path file =
                Files.writeString(directory.resolve("jenkins.yaml"), "unclassified:\n" + SETTINGS + MACHINES + NODES);

        ConfigurationAsCode.get().configure(file.toUri().toString());
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);

        CaretakerConfiguration configuration = CaretakerConfiguration.get();
        assertThat(configuration.getStore()).isEqualTo("jdbc:postgresql://db.example.com/caretaker");
        assertThat(configuration.getStoreCredentialsId()).isEqualTo("caretaker-db");
        assertThat(configuration.isControllerUsable()).isTrue();
        assertThat(MachineHealthConfiguration.get().getPlan()).isEqualTo("agents-of-this-one");
        assertThat(MachineHealthConfiguration.get().getPolicies()).isEqualTo("default: { check: full }");
        MachineHealthProperty property = jenkins.jenkins.getNode("web01").getNodeProperty(MachineHealthProperty.class);
        assertThat(property.getPolicy()).isEqualTo("default");
        assertThat(property.isExpectedOnline()).isFalse();
        assertThat(property.getRole()).isEqualTo("web");
        assertThat(property.getEnvironments()).isEqualTo("test");
        assertThat(exported.toString(StandardCharsets.UTF_8))
                .contains(SETTINGS, MACHINES, PROPERTY, "- \"caretakerHealth\"\n");
    }
}
