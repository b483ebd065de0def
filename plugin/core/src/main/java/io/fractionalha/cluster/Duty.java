// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import java.util.Map;

/** Whether this server does the region's work, and the way to leave it to the one that does. Any thread; never blocks. */
public interface Duty {
    /** A server that does everything itself. */
    Duty ALONE = new Duty() {
        @Override
        public boolean here() {
            return true;
        }

        @Override
        public boolean alone() {
            return true;
        }

        @Override
        public void post(Errand.Kind kind, String groupId, Map<String, String> words) {}
    };

    /** Whether this server owns the region's work, and has taken up what was there. */
    boolean here();

    /** Whether no other server of the region is known to run. */
    boolean alone();

    /** Leaves an errand; durable soon, and lost with this process until then. */
    void post(Errand.Kind kind, String groupId, Map<String, String> words);
}
