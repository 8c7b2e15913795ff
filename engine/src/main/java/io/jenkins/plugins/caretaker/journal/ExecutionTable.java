package io.jenkins.plugins.caretaker.journal;

/** See journal notes. */
public interface ExecutionTable {}
