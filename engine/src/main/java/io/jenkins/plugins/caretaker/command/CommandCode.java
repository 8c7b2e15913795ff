package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.diagnostic.Code;

/** What can be wrong with the commands of a plan. Each has a line in {@code docs/problems.md}. */
public enum CommandCode implements Code {
    /** No plugin has this name. */
    CMD_001,
    /** A DOP plugin that Caretaker knows and does not have. */
    CMD_002,
    /** A key that the plugin needs is missing. */
    CMD_003,
    /** A value is of the wrong type or out of range. */
    CMD_004,
    /** A key that the plugin does not know. */
    CMD_005,
    /** A key that is accepted and changes nothing. */
    CMD_006,
    /** A regular expression that cannot be read. */
    CMD_007,
    /** A credential that the plan does not have. */
    CMD_008,
    /** A credential that cannot log in over SSH. */
    CMD_009,
    /** A file or program a secret comes from cannot be used. */
    CMD_010,
    /** A jump host that is not an SSH node of the plan. */
    CMD_011,
    /** Jump hosts that lead in a circle. */
    CMD_012,
    /** A template that cannot be read or evaluated. */
    CMD_013,
    /** A token of a template that has no value. */
    CMD_014,
    /** A value at a place in shell text where it cannot be put safely. */
    CMD_015,
    /** A sensitive value in shell text. */
    CMD_016,
    /** A node that a template names and that the plan does not have. */
    CMD_017;

    @Override
    public boolean aboutUnknownKey() {
        return this == CMD_005;
    }
}
