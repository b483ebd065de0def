// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

/** Finds out what became of a command by reading, and writes it down. On the group's lane. */
@SuppressWarnings("DoNotCallSuggester")
public final class Settler {
    /** Reads through the ports, writes through the recorder. */
    public Settler(CapturePorts ports, Recorder recorder, CaptureHealth health) {}
}
