package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.standalone.answer.Console;

/** Shows nothing but what has to be said. */
record QuietView(Console console) implements View {

    @Override
    public void say(String line) {
        console.say(line);
    }

    @Override
    public void close() {}
}
