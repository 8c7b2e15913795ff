package io.jenkins.plugins.caretaker.plan;

/**
 * Where nodes live.
 *
 * @param type {@code baremetal}, {@code openstack}, {@code ovirt}, {@code vsphere} and their DOP aliases
 * @param attributes everything the plan says of it, untouched, for provisioning
 */
public record Infrastructure(String name, String type, RunOptions options, PlanValue.Mapping attributes) {}
