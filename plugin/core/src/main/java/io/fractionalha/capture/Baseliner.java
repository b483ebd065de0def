// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

/** Reads a whole group from the region and writes it as a baseline. */
@SuppressWarnings("DoNotCallSuggester")
public final class Baseliner {
    /** Reads through the ports, writes through the recorder. */
    public Baseliner(CapturePorts ports, Recorder recorder, CaptureHealth health) {}

    /** Low mark, everything the selectors match, high mark. Only on the group's lane; answers how many entities it wrote. */
    public int protect(String groupId) {
        throw new UnsupportedOperationException();
    }
}
