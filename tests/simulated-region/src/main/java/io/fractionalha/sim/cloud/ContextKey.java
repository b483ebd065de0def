// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

/**
 * Under which an entity stands in the call context. In the host this is a class object; events of a thread name only
 * what was put under one on that thread, and a job gets the texts back.
 *
 * @param hostType the host's interface
 */
public record ContextKey(String hostType) {
    /** The last part of the interface's name: the key in action events. */
    public String simpleName() {
        return hostType.substring(hostType.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return "interface " + hostType;
    }
}
