package io.jenkins.plugins.caretaker.plugin.health;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.AbortException;
import hudson.security.Permission;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.check.Checks.Report;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.InvalidFactException;
import io.jenkins.plugins.caretaker.machine.MachineJson;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.machine.UnknownMachineException;
import io.jenkins.plugins.caretaker.machine.Word;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.run.BuildPlace;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One use of a {@link MachineHealthStep} by a build. Blocks while a check runs. */
record MachineHealthUse(MachineHealthStep step, BuildPlace place) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads every word before it changes anything. */
    Map<String, Object> run() throws AbortException, InterruptedException {
        Optional<CheckType> check = word("check", step.getCheck(), CheckType.values());
        Optional<Health> health = word("health", step.getHealth(), Health.values());
        Optional<Connectivity> connectivity = word("connectivity", step.getConnectivity(), Connectivity.values());
        Optional<Severity> severity = word("severity", step.getSeverity(), Severity.values());
        boolean changes =
                check.isPresent() || health.isPresent() || connectivity.isPresent() || step.getMetadata() != null;
        Permission permission = changes ? CaretakerPermissions.RUN : CaretakerPermissions.VIEW;
        place.require(permission);
        Caretaker caretaker = CaretakerHome.get().caretaker();
        Machines machines = caretaker.machines();
        String name = step.getMachine();
        try {
            place.require(permission, machines.find(name).machine().plan());
            if (health.isPresent()) machines.setHealth(name, health.get(), said());
            if (connectivity.isPresent()) machines.setConnectivity(name, connectivity.get(), said());
            if (step.getMetadata() != null && step.isRemove()) machines.removeMetadata(name, step.getMetadata());
            else if (step.getMetadata() != null) note(machines, severity.orElse(Severity.INFO));
            if (check.isPresent()) judge(caretaker.checks().check(name, check));
            return JSON.convertValue(MachineJson.of(machines.find(name)), new TypeReference<Map<String, Object>>() {});
        } catch (UnknownMachineException | InvalidFactException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private void note(Machines machines, Severity severity) {
        machines.setMetadata(
                step.getMachine(),
                step.getMetadata(),
                severity,
                Optional.ofNullable(step.getValue()).orElse(""),
                Optional.ofNullable(step.getMessage()).orElse(""),
                place.user(""));
    }

    /** What a check found is what the pipeline asked for, and no failure of it. */
    private void judge(Report report) {
        place.console()
                .println(report.trouble()
                        .map(trouble -> Messages.MachineHealthUse_Trouble(step.getMachine(), trouble))
                        .orElseGet(() -> Messages.MachineHealthUse_Fine(step.getMachine())));
    }

    private Word said() throws AbortException {
        Optional<Duration> ttl = Optional.empty();
        if (step.getTtl() != null) {
            ttl = TimeSpan.of(step.getTtl());
            if (ttl.isEmpty()) throw new AbortException(Messages.MachineHealthStep_Ttl(TimeSpan.EXPECTED));
        }
        return new Word(place.user(""), Optional.ofNullable(step.getReason()).orElse(""), ttl);
    }

    /** One of the words that stand for an enum; nothing for nothing. */
    static <E extends Enum<E>> Optional<E> word(String key, String given, E[] values) throws AbortException {
        if (given == null) return Optional.empty();
        Optional<E> found = Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst();
        if (found.isPresent()) return found;
        throw new AbortException(Messages.MachineHealthUse_Word(
                key,
                given,
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
    }
}
