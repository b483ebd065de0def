// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.group.GroupStore;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.port.Scheduler;
import io.fractionalha.witness.WitnessChannel;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the detector works with.
 *
 * @param reach asks a site for a sign of life, whatever was in vain before; blocks, throws what the channel throws
 * @param term of the server that does the region's work; empty at any other
 * @param clock dates what people see
 * @param ticks measures
 */
public record DetectPorts(
        String siteId,
        GroupStore groups,
        PeerStore peers,
        WitnessChannel witnesses,
        Consumer<String> reach,
        Scheduler scheduler,
        InstantSource clock,
        MonotonicClock ticks,
        Supplier<OptionalLong> term) {}
