package io.jenkins.plugins.caretaker.variable;

/** Which execution a variable of type {@code deployment} reads, of those in the same environment and tenant. */
public sealed interface DeploymentSelect {

    String words();

    /** As plan files spell it. */
    static DeploymentSelect of(String text) {
        return switch (text) {
            case "latest" -> new Latest();
            case "previous" -> new Previous();
            case "ask" -> new Ask();
            default -> new Exactly(text);
        };
    }

    /** The last that succeeded. */
    record Latest() implements DeploymentSelect {
        @Override
        public String words() {
            return "the latest successful execution";
        }
    }

    /** The one that succeeded before the latest. */
    record Previous() implements DeploymentSelect {
        @Override
        public String words() {
            return "the successful execution before the latest";
        }
    }

    /** Whoever starts the execution says which. */
    record Ask() implements DeploymentSelect {
        @Override
        public String words() {
            return "the execution named at the start";
        }
    }

    record Exactly(String execution) implements DeploymentSelect {
        @Override
        public String words() {
            return "execution " + execution;
        }
    }
}
