// SPDX-License-Identifier: Apache-2.0
/**
 * Capture: which commands of the region touch a protection group, the write-ahead before they run, and what became of them,
 * read back from the region. Also the baseline of what was there before. May use: catalogue, entity, group, journal, mapping,
 * mirror records, model, peer, port, region, route, shipping's listeners. Invariant: all reading and writing of a group's
 * entities happens on the group's lane. At a start, before the tap admits anything: {@code Ownership.renew},
 * {@code Recorder.recover}, {@code Snapshotter.resume}, then {@code CrashSettler.settleOpen} on each group's lane. Start at
 * {@link io.fractionalha.capture.CaptureDesk}.
 */
@NullMarked
package io.fractionalha.capture;

import org.jspecify.annotations.NullMarked;
