package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.text.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code credentials} of a plan. Source: DOP plan format, credentials. */
final class CredentialReader {

    private static final List<String> TYPES = List.of("username_password", "ssh_key", "kerberos", "jenkins");

    private final Reading reading;
    private final SecretReader secrets;

    CredentialReader(Reading reading) {
        this.reading = reading;
        this.secrets = new SecretReader(reading);
    }

    Map<String, Credential> read(Mapping all) {
        Map<String, Credential> read = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> {
            if (value instanceof Mapping mapping) {
                one(name, mapping, all.at(name)).ifPresent(credential -> read.put(name, credential));
            } else {
                reading.problems().error(PLAN_013, value.where(), "credential '%s' has to be a mapping", name);
            }
        });
        return read;
    }

    private Optional<Credential> one(String name, Mapping mapping, Location where) {
        Section section = Section.open(mapping, KeyTable.CREDENTIAL, "credential '" + name + "'", reading.problems());
        if (section.requiredText("type").isEmpty()) return Optional.empty();
        return switch (section.word("type", TYPES).orElse("")) {
            case "username_password" -> password(name, section, where);
            case "ssh_key" -> key(name, section, where);
            case "kerberos" -> kerberos(name, mapping, section, where);
            case "jenkins" -> section.requiredText("id").map(id -> new Credential.Jenkins(name, id, where));
            default -> Optional.empty();
        };
    }

    private Optional<Credential> password(String name, Section section, Location where) {
        Optional<String> username = section.requiredText("username");
        if (section.get("password").isEmpty()) section.missing("password");
        Optional<SecretRef> password = secret(section, "password");
        return username.flatMap(
                user -> password.map(secret -> new Credential.UsernamePassword(name, user, secret, where)));
    }

    private Optional<Credential> key(String name, Section section, Location where) {
        Optional<String> username = section.requiredText("username");
        Optional<SecretRef> privateKey = section.get("private_key").flatMap(value -> privateKey(section, value));
        Optional<SecretRef> passphrase = secret(section, "passphrase");
        Optional<SecretRef> publicKey = secret(section, "public_key");
        if (section.get("private_key").isEmpty()) {
            return username.map(user -> new Credential.PublicKey(name, user, publicKey, where));
        }
        return username.flatMap(
                user -> privateKey.map(key -> new Credential.SshKey(name, user, key, passphrase, where)));
    }

    /** A plain text is a path, unless it is the key itself. Source: DOPi observed 17. */
    private Optional<SecretRef> privateKey(Section section, PlanValue value) {
        if (!(value instanceof Scalar scalar)) return secret(section, "private_key");
        boolean inline = scalar.text().contains("-----BEGIN") || scalar.text().contains("\n");
        if (inline) return Optional.of(new SecretRef.Literal(new Secret(scalar.text())));
        return Optional.of(new SecretRef.File(reading.path(scalar.text())));
    }

    private Optional<Credential> kerberos(String name, Mapping mapping, Section section, Location where) {
        return section.requiredText("realm").map(realm -> new Credential.Kerberos(name, mapping, where));
    }

    private Optional<SecretRef> secret(Section section, String key) {
        return section.get(key).flatMap(value -> secrets.read(value, section.what() + ": '" + key + "'"));
    }
}
