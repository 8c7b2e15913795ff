package io.jenkins.plugins.caretaker.variable.template.filter;

import java.time.Clock;
import java.time.Duration;

/**
 * What filters depend on besides their input.
 *
 * @param clock     tells the time and the zone of dates without an offset
 * @param regexTime longest time one use of a pattern may take
 * @param longest   most UTF-16 units a filter may return
 */
public record FilterSettings(Clock clock, Duration regexTime, int longest) {}
