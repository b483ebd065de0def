// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

/** What a side that has lost a group takes out of service, and how it is called when it is. */
public enum FencedKind {
    /** An instance of the group. */
    INSTANCE("instance", "stopped", "running", "stop", "start", "VirtualMachine"),
    /** What makes instances of the group by itself. While it does, the host refuses to stop them. */
    AUTOSCALE("autoscale group", "disabled", "enabled", "disable", "enable", "AutoScaleVmGroup"),
    /** What carries the traffic of instances of the group, and of nobody else. */
    ROUTER("virtual router", "stopped", "running", "stop", "start", "Router");

    private final String noun;
    private final String down;
    private final String up;
    private final String verb;
    private final String back;
    private final String called;

    FencedKind(String noun, String down, String up, String verb, String back, String called) {
        this.noun = noun;
        this.down = down;
        this.up = up;
        this.verb = verb;
        this.back = back;
        this.called = called;
    }

    /** What it is, for people. */
    public String noun() {
        return noun;
    }

    /** What it is when it is out of service, for people. */
    public String down() {
        return down;
    }

    /** What it is when it serves, for people. */
    public String up() {
        return up;
    }

    /** What is done to it, for people. */
    public String verb() {
        return verb;
    }

    /** The command that takes it out of service. */
    public String downCommand() {
        return verb + called;
    }

    /** The command that brings it back. */
    public String upCommand() {
        return back + called;
    }

    /** Whether the command that takes it out of service can be forced. */
    boolean forcible() {
        return this != AUTOSCALE;
    }
}
