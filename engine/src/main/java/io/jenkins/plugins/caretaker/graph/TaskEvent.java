package io.jenkins.plugins.caretaker.graph;

/** What can happen to a task or a command. */
public sealed interface TaskEvent {

    /** All it waited for ended as it wanted. */
    record Unblocked() implements TaskEvent {}

    record Started() implements TaskEvent {}

    record Succeeded() implements TaskEvent {}

    record Failed() implements TaskEvent {}

    /** It is not needed. */
    record Skipped() implements TaskEvent {}

    /** It was stopped before it started. */
    record Cancelled() implements TaskEvent {}

    /** It began to wait and was stopped before it acted. */
    record GivenBack() implements TaskEvent {}

    /** It was cut off while it acted. */
    record Interrupted() implements TaskEvent {}

    /** The next run takes up what was cut off. */
    record Resumed() implements TaskEvent {}

    /** Somebody wants failed and interrupted work to be done again. */
    record Reset() implements TaskEvent {}

    /** Somebody wants everything to be done again. */
    record ForcedReset() implements TaskEvent {}
}
