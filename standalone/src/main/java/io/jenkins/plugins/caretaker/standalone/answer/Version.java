package io.jenkins.plugins.caretaker.standalone.answer;

import picocli.CommandLine.IVersionProvider;

/** The version of this build and the Java it runs on. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    public static String text() {
        String build = Version.class.getPackage().getImplementationVersion();
        return "caretaker " + (build == null ? "(not packaged)" : build) + " on Java "
                + System.getProperty("java.version");
    }
}
