// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

/** After a start: settles every command that has no outcome, by reading. */
@SuppressWarnings("DoNotCallSuggester")
public final class CrashSettler {
    /** Uses the settler and, where a creation left no name behind, the baseliner. */
    public CrashSettler(CapturePorts ports, Settler settler, Baseliner baseliner) {}

    /** Settles the open commands of a group. Only on the group's lane, after {@link Recorder#recover}. */
    public void settleOpen(String groupId) {
        throw new UnsupportedOperationException();
    }
}
