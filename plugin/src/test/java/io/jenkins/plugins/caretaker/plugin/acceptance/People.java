package io.jenkins.plugins.caretaker.plugin.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People of a running Jenkins that has its own user database and matrix authorization. */
record People(Controller jenkins) {

    private static final String INHERIT =
            "<inheritanceStrategy class='org.jenkinsci.plugins.matrixauth.inheritance.InheritParentStrategy'/>";
    private static final String CARETAKER = "io.jenkins.plugins.caretaker.plugin.CaretakerPermissions.";

    /** Lets jobs say who may do what in them, beside what everybody may already. */
    void perJob() {
        groovy("""
                import hudson.security.*
                import org.jenkinsci.plugins.matrixauth.PermissionEntry
                def j = jenkins.model.Jenkins.get()
                def old = j.authorizationStrategy
                if (!(old instanceof ProjectMatrixAuthorizationStrategy)) {
                  def fresh = new ProjectMatrixAuthorizationStrategy()
                  old.grantedPermissionEntries.each { p, entries -> entries.each { fresh.add(p, it) } }
                  j.authorizationStrategy = fresh
                }
                j.authorizationStrategy.add(j.READ, PermissionEntry.group('authenticated'))
                j.save()
                """);
    }

    /** Somebody new with an API token, who may do nothing yet. */
    Controller add(String name) {
        String token = groovy("""
                def j = jenkins.model.Jenkins.get()
                def user = j.securityRealm.createAccount('%1$s', UUID.randomUUID().toString())
                def property = user.getProperty(jenkins.security.ApiTokenProperty)
                if (property == null) user.addProperty(property = new jenkins.security.ApiTokenProperty())
                def made = property.tokenStore.generateNewToken('tests')
                user.save()
                println made.plainValue
                """.formatted(name));
        return new Controller(jenkins.url(), name, token);
    }

    /** They are no users any more. */
    void remove(List<String> names) {
        names.forEach(name -> groovy("hudson.model.User.getById('" + name + "', false)?.delete()\nprintln 'gone'"));
    }

    /** The words of a job's configuration that let somebody see, build and cancel it, and do this with Caretaker in it. */
    static String mayIn(Controller person, String... caretaker) {
        return "<hudson.security.AuthorizationMatrixProperty>" + permissions(person, caretaker)
                + "</hudson.security.AuthorizationMatrixProperty>";
    }

    /** The same of a folder's. */
    static String mayBelow(Controller person, String... caretaker) {
        String element = "com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty";
        return "<" + element + ">" + permissions(person, caretaker) + "</" + element + ">";
    }

    private static String permissions(Controller person, String... caretaker) {
        return Stream.concat(
                        Stream.of("hudson.model.Item.Read", "hudson.model.Item.Build"),
                        Arrays.stream(caretaker).map(word -> CARETAKER + word))
                .map(permission -> "<permission>USER:" + permission + ":" + person.user() + "</permission>")
                .collect(Collectors.joining("", INHERIT, ""));
    }

    private String groovy(String script) {
        String answer = jenkins.groovy(script).strip();
        if (answer.contains("Exception")) throw new IllegalStateException(answer);
        return answer;
    }
}
