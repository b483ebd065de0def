// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.port.Scheduler;
import io.fractionalha.run.RunStore;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What retention needs of the world.
 *
 * @param siteId this site
 * @param term the term in which this server owns the region, or empty
 * @param keepFor asked anew for each cycle
 */
public record RetentionPorts(
        String siteId,
        Journal journal,
        PeerJournal received,
        GroupStore groups,
        ModelStore models,
        MirrorStore pairs,
        RunStore runs,
        Scheduler scheduler,
        InstantSource clock,
        Supplier<OptionalLong> term,
        Supplier<KeepFor> keepFor) {}
