package io.jenkins.plugins.caretaker.command;

/** Typed access to a command's settings that collects a problem for every key that is missing, wrong or unknown. */
public final class Settings {}
