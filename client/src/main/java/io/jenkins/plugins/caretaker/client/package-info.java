/**
 * A client of Caretaker's server, for Java programs: plans, executions, logs and events over HTTP, with the JDK's own HTTP client and
 * Jackson. Start reading at {@link io.jenkins.plugins.caretaker.client.CaretakerClient}; {@code docs/client.md} is the guide.
 *
 * <pre>{@code
 * try (CaretakerClient caretaker = CaretakerClient.at(URI.create("http://127.0.0.1:7070"))
 *         .tokenFile(Path.of("/run/secrets/caretaker"))
 *         .open()) {
 *     caretaker.plans().put(Files.readString(Path.of("caretaker.yaml")), "caretaker.yaml");
 *     Execution run = caretaker.executions().start(RunRequest.of("hello").environment("test"));
 *     try (LogLines log = caretaker.executions().follow(run.id())) {
 *         while (log.hasNext()) System.out.println(log.next());
 *     }
 *     Execution ended = caretaker.executions().await(run.id());
 *     if (!ended.status().equals("done")) throw new IllegalStateException(ended.failures().toString());
 * }
 * }</pre>
 *
 * <p>Everything that goes wrong is a {@link io.jenkins.plugins.caretaker.client.CaretakerException} with the server's problem
 * document. Every answer keeps its whole JSON document, so that what this client does not name can still be read.
 */
package io.jenkins.plugins.caretaker.client;
