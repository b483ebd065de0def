// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that is set, and what was told. */
final class RecordingWatcher implements TapState.Watcher, InstantSource {
    final List<String> missed = new ArrayList<>();
    final List<String> off = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public void missed(String reason) {
        missed.add(reason);
    }

    @Override
    public void captureOff(String reason, boolean forGood) {
        off.add((forGood ? "for good: " : "") + reason);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration span) {
        now = now.plus(span);
    }
}
