package io.jenkins.plugins.caretaker.standalone;

import io.jenkins.plugins.caretaker.standalone.answer.Console;

/** Where the process starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int code = new Dispatch(Console.ofProcess(), System.getenv())
                .run(arguments)
                .number();
        // threads that must not keep the process alive may still be there
        System.exit(code);
    }
}
