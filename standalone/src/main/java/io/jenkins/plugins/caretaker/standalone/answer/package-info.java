/**
 * How a command answers: its result in two forms, its exit code, errors, and the two streams. Knows no command and no
 * option. {@link io.jenkins.plugins.caretaker.standalone.answer.Console} is safe for many threads, the rest belongs to the
 * main thread. Change here if all commands should answer differently. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.answer;
