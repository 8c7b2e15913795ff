package io.jenkins.plugins.caretaker.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a step set does about machines that are not as they should be when it runs. Warnings never count. Source: mission.md D.1, H11.
 *
 * @param skipUnavailable whether who cannot be reached is left out, instead of failing
 * @param leaveOutUnhealthy whether who is not well is left out
 * @param allowNone whether it is no mistake that nobody is left
 */
public record MachineUse(boolean skipUnavailable, boolean leaveOutUnhealthy, boolean allowNone) {

    /** Everybody takes part, and who cannot fails. */
    public static final MachineUse UNSAID = new MachineUse(false, false, false);

    static MachineUse of(Section machines) {
        return new MachineUse(
                machines.word("unavailable", List.of("fail", "skip")).equals(Optional.of("skip")),
                machines.word("unhealthy", List.of("use", "leave_out")).equals(Optional.of("leave_out")),
                machines.word("none", List.of("fail", "allow")).equals(Optional.of("allow")));
    }
}
