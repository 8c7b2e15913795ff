package io.jenkins.plugins.caretaker.plugin.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** An agent of a running Jenkins with a process of its own, which can be killed. */
final class InboundAgent implements AutoCloseable {

    private final Controller jenkins;
    private final String name;
    private final Path directory;
    private Process process;

    /** Adds the node, with the property {@code machineHealth}, role {@code web} and environment {@code test}. */
    InboundAgent(Controller jenkins, String name, Path directory) {
        this.jenkins = jenkins;
        this.name = name;
        this.directory = directory;
        jenkins.groovy("""
                import io.jenkins.plugins.caretaker.plugin.health.MachineHealthProperty
                def launcher = new hudson.slaves.JNLPLauncher()
                launcher.webSocket = true
                def node = new hudson.slaves.DumbSlave('%1$s', '%2$s', launcher)
                def property = new MachineHealthProperty()
                property.role = 'web'
                property.environments = 'test'
                node.nodeProperties.add(property)
                jenkins.model.Jenkins.get().addNode(node)
                """.formatted(name, directory));
    }

    void start() throws IOException {
        String secret = jenkins.groovy("print jenkins.model.Jenkins.get().getNode('" + name + "').toComputer().jnlpMac")
                .strip();
        Path jar = directory.resolve("agent.jar");
        try (InputStream in =
                URI.create(jenkins.url() + "/jnlpJars/agent.jar").toURL().openStream()) {
            Files.write(jar, in.readAllBytes());
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        jar.toString(),
                        "-url",
                        jenkins.url(),
                        "-secret",
                        secret,
                        "-name",
                        name,
                        "-webSocket",
                        "-workDir",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "agent.log"))
                .start();
    }

    /** As a machine that loses its power. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) kill();
        jenkins.groovy("def j = jenkins.model.Jenkins.get(); j.removeNode(j.getNode('" + name + "'))");
    }
}
