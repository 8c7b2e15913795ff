package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Code;

/** What can be wrong with a plan file or a node filter. {@code docs/problems.md} has a line for each; wording and numbers stay. */
public enum PlanCode implements Code {
    /** The file cannot be read. */
    PLAN_001,
    /** The file, or all it includes, is too large. */
    PLAN_002,
    /** The file is no text in UTF-8. */
    PLAN_003,
    /** The YAML is broken. */
    PLAN_004,
    /** Nested too deeply, or too many aliases. */
    PLAN_005,
    /** A YAML tag asks for a type of some programming language. */
    PLAN_006,
    /** A key appears twice in one mapping. */
    PLAN_007,
    /** An alias or a merge key cannot be resolved. */
    PLAN_008,
    /** Files include each other in a circle. */
    PLAN_009,
    /** An included file cannot be read. */
    PLAN_010,
    /** A key that nobody knows. */
    PLAN_011,
    /** A required key is missing. */
    PLAN_012,
    /** A value is of the wrong kind. */
    PLAN_013,
    /** A pattern selects no node. */
    PLAN_014,
    /** A step is left without nodes. */
    PLAN_015,
    /** A value is not one of those allowed. */
    PLAN_016,
    /** Two spellings of one key. */
    PLAN_017,
    /** A regular expression is broken. */
    PLAN_018,
    /** A name refers to nothing. */
    PLAN_019,
    /** A name is used twice. */
    PLAN_020,
    /** The plan's name has characters it may not have. */
    PLAN_021,
    /** A node's name is no host name. */
    PLAN_022,
    /** A range of nodes is broken. */
    PLAN_023,
    /** Two regular expressions of the configuration set one variable of one node. */
    PLAN_024,
    /** An entry of the configuration belongs to no node. */
    PLAN_025,
    /** A hook is no executable file. */
    PLAN_026,
    /** The source of a secret cannot be read or run. */
    PLAN_027,
    /** A key that plugin defaults cannot set. */
    PLAN_028,
    /** A node filter selects nothing. */
    PLAN_029,
    /** An address is outside its network. */
    PLAN_030,
    /** A jump host is neither a node nor an address, or looks like a misspelt node. */
    PLAN_031,
    /** A variable has two values with one scope. */
    PLAN_032,
    /** A variable has a name that Caretaker sets itself. */
    PLAN_033,
    /** A variable has a name that no template can spell. */
    PLAN_034,
    /** A deployment variable reads what nobody exports, or names what is not there. */
    PLAN_035,
    /** Keys that exclude each other, or one that cannot stand where it does. */
    PLAN_040,
    /** The default of a prompt is no answer to it. */
    PLAN_041,
    /** An expression cannot be read. */
    PLAN_042,
    /** A plan that came without files includes one. */
    PLAN_043,
    /** A schedule or a time span cannot be read, or is never due. */
    PLAN_044,
    /** A trigger leaves a prompt without an answer. */
    PLAN_045,
    /** A template of a trigger reads what is not known when it fires. */
    PLAN_046;

    @Override
    public boolean aboutUnknownKey() {
        return this == PLAN_011;
    }
}
