package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code infrastructures} of a plan. Source: DOP plan format, infrastructures. */
final class InfrastructureReader {

    private static final String BAREMETAL = "baremetal";
    private static final List<String> TYPES =
            List.of(BAREMETAL, "openstack", "ovirt", "vsphere", "rhev", "rhevm", "rhos", "vmware");

    private final Reading reading;
    private final References references;
    private final NetworkReader networkReader;

    InfrastructureReader(Reading reading, References references) {
        this.reading = reading;
        this.references = references;
        this.networkReader = new NetworkReader(reading.problems());
    }

    /** An infrastructure and the networks its nodes may use. */
    record Read(Infrastructure infrastructure, Map<String, Network> networks) {}

    Map<String, Read> read(Mapping all) {
        Map<String, Read> read = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> {
            if (value instanceof Mapping mapping) read.put(name, one(name, mapping));
            else
                reading.problems()
                        .error(
                                PLAN_013,
                                value.where(),
                                "infrastructure '%s' has to be a mapping, but is %s",
                                name,
                                Section.kind(value));
        });
        return read;
    }

    private Read one(String name, Mapping mapping) {
        Section section =
                Section.open(mapping, KeyTable.INFRASTRUCTURE, "infrastructure '" + name + "'", reading.problems());
        String type = type(section);
        if (!type.equals(BAREMETAL)) {
            List.of("endpoint", "credentials", "networks").stream()
                    .filter(key -> section.get(key).isEmpty())
                    .forEach(section::missing);
        }
        references.credentials(section);
        section.text("endpoint").ifPresent(endpoint -> checkEndpoint(section, endpoint));
        Map<String, Network> networks =
                section.mapping("networks").map(networkReader::read).orElseGet(Map::of);
        return new Read(new Infrastructure(name, type, RunOptionsReader.read(section), mapping), networks);
    }

    private String type(Section section) {
        Optional<String> type = section.requiredText("type").map(text -> text.toLowerCase(Locale.ROOT));
        if (type.isEmpty() || TYPES.contains(type.get())) return type.orElse(BAREMETAL);
        section.word("type", TYPES);
        return BAREMETAL;
    }

    private void checkEndpoint(Section section, String endpoint) {
        try {
            new URI(endpoint);
        } catch (URISyntaxException e) {
            reading.problems()
                    .error(
                            PLAN_016,
                            section.valueAt("endpoint"),
                            "%s: the endpoint '%s' is not a URL: %s",
                            section.what(),
                            endpoint,
                            e.getReason());
        }
    }
}
