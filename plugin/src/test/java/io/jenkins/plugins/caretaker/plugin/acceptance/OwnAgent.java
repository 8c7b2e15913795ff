package io.jenkins.plugins.caretaker.plugin.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** An inbound agent that a test can do anything to: a process of its own, a node of its own. */
final class OwnAgent implements AutoCloseable {

    private final Controller jenkins;
    private final String name;
    private final Path directory;
    private final Process process;

    private OwnAgent(Controller jenkins, String name, Path directory, Process process) {
        this.jenkins = jenkins;
        this.name = name;
        this.directory = directory;
        this.process = process;
    }

    /** Returns when it is online. */
    static OwnAgent start(Controller jenkins, String name, Path directory) throws IOException {
        String secret = jenkins.groovy("""
                import hudson.slaves.*
                def launcher = new JNLPLauncher()
                launcher.webSocket = true
                def node = new DumbSlave('%s', '%s', launcher)
                node.retentionStrategy = new RetentionStrategy.Always()
                jenkins.model.Jenkins.get().addNode(node)
                print jenkins.model.Jenkins.get().getComputer('%s').jnlpMac
                """.formatted(name, directory, name)).strip();
        Path jar = directory.resolve("agent.jar");
        try (InputStream in =
                URI.create(jenkins.url() + "/jnlpJars/agent.jar").toURL().openStream()) {
            Files.copy(in, jar);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx64m", "-jar", jar.toString()));
        command.addAll(List.of("-url", jenkins.url(), "-secret", secret, "-name", name));
        command.addAll(List.of("-webSocket", "-workDir", directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("agent.log").toFile())
                .start();
        OwnAgent agent = new OwnAgent(jenkins, name, directory, process);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(agent::isOnline);
        return agent;
    }

    private boolean isOnline() {
        return jenkins.groovy("print jenkins.model.Jenkins.get().getComputer('" + name + "').online")
                .strip()
                .equals("true");
    }

    /** Where Caretaker keeps what commands print. */
    Path kept() {
        return directory.resolve("caretaker");
    }

    /** As a power failure would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        jenkins.post("/computer/" + name + "/doDelete");
    }
}
