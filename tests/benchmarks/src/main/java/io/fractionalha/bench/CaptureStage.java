// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.scenario.EmbeddedRegions;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Site;
import io.fractionalha.scenario.Story;
import io.fractionalha.scenario.Tenant;
import java.util.List;

/**
 * Two paired regions with the plugin, in one of which a protected and an unprotected tenant work, and a region without it in
 * which two tenants do the same: these two differ by nothing but noise.
 */
final class CaptureStage implements AutoCloseable {
    private static final String FRACTION = "0.2";
    private static final List<String> JVM = jvm();

    private final Regions with;
    private final Regions without;
    private final Actor guarded;
    private final Actor free;
    private final Actor plain;
    private final Actor plainTwin;

    /** Room for a region; {@code -Dbench.regionjvm} adds one option, as for a flight recording. */
    private static List<String> jvm() {
        String more = System.getProperty("bench.regionjvm", "");
        return more.isEmpty() ? List.of("-Xmx400m") : List.of("-Xmx400m", more);
    }

    /** Starts everything and waits until the protected tenant is mirrored. */
    CaptureStage(double paceDivisor, double pollMillis) {
        with = EmbeddedRegions.start(new EmbeddedRegions.Shape(paceDivisor, true, JVM));
        without = EmbeddedRegions.start(new EmbeddedRegions.Shape(paceDivisor, false, JVM));
        without.second().kill();
        Region north = with.first();
        Story story = new Story(with);
        Site site = north.site();
        guarded = new Actor("protected", story.tenant(north), site, pollMillis);
        free = new Actor("unprotected", Tenant.in(north, "free", "free"), site, pollMillis);
        Region bare = without.first();
        Site bareSite = bare.site();
        plain = new Actor("without the plugin", Tenant.in(bare, "plain", "plain"), bareSite, pollMillis);
        plainTwin = new Actor("without, again", Tenant.in(bare, "twin", "twin"), bareSite, pollMillis);
        Group group = story.protect(FRACTION, 1);
        group.awaitMirrored(north, with.second());
    }

    /** In the region with the plugin, in a group. */
    Actor guarded() {
        return guarded;
    }

    /** In the region with the plugin, in no group. */
    Actor free() {
        return free;
    }

    /** In the region without the plugin. */
    Actor plain() {
        return plain;
    }

    /** Another one there. */
    Actor plainTwin() {
        return plainTwin;
    }

    @Override
    public void close() {
        with.close();
        without.close();
    }
}
