/**
 * Service messages: what a running command tells Caretaker inside the lines it prints. A leaf: text in, records out; who
 * acts on a message is {@code run}'s business. A {@link io.jenkins.plugins.caretaker.message.MessageReader} belongs to one
 * command and one thread; everything else is immutable. Change here if a message gets another shape; {@code docs/variables.md}
 * describes them. Source: mission.md A.4.
 */
package io.jenkins.plugins.caretaker.message;
