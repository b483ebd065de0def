// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.group.GroupStore;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.port.IdSource;
import io.fractionalha.port.Scheduler;
import io.fractionalha.port.SiteStore;
import io.fractionalha.region.RegionExecutor;
import io.fractionalha.region.RegionReader;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * What the mirror needs from the world.
 *
 * @param term the term in which this server owns the region's work, or empty while another one does
 * @param gone whether a term was that of an earlier process of this very server, whose calls ended with it
 * @param brake from when on removals are held; asked at each plan that has some
 * @param weights how much tenants weigh when several recover at once; asked at each plan
 */
public record MirrorPorts(
        ModelStore models,
        MirrorStore pairs,
        MappingStore mappings,
        GroupStore groups,
        RegionExecutor executor,
        RegionReader reader,
        Scheduler scheduler,
        InstantSource clock,
        IdSource ids,
        SiteStore site,
        Supplier<OptionalLong> term,
        LongPredicate gone,
        Supplier<BrakeLimits> brake,
        Supplier<TenantWeights> weights) {}
