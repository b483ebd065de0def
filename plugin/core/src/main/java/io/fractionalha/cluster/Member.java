// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One server of the region that may take commands, as the others see it.
 *
 * @param name how the host calls it
 * @param process its process, or null where it has not spoken
 * @param detail what is wrong and what to do, as a sentence; empty if nothing is
 */
public record Member(String server, String name, @Nullable String process, State state, String detail) {
    /** How it stands. */
    public enum State {
        /** It captures. */
        CAPTURES(false, true),
        /** The host has called it up for less than a minute, and it has not spoken yet. */
        STARTING(false, false),
        /** The host says that it is up, it has spoken before, and does not any more. */
        SILENT(true, true),
        /** The host says that it is up, and nothing was ever heard of a plugin there. */
        ABSENT(true, false),
        /** It runs an older or an unknown version of the plugin than another one. */
        OLDER(true, true),
        /** It captures nothing at present. */
        OFF(true, true);

        private final boolean gap;
        private final boolean speaks;

        State(boolean gap, boolean speaks) {
            this.gap = gap;
            this.speaks = speaks;
        }

        /** Whether commands may pass there without being captured as they should. */
        public boolean gap() {
            return gap;
        }

        /** Whether it can acknowledge anything. */
        public boolean speaks() {
            return speaks;
        }
    }
}
