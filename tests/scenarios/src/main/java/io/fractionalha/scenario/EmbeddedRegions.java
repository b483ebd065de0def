// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import io.fractionalha.embedded.EmbeddedDatabase;
import java.util.List;

/** Two simulated regions with different ids for everything. */
public final class EmbeddedRegions implements Regions {
    /** Stories end and start regions often and never run long: the second compiler would cost more than it gives. */
    static final List<String> QUICK_TO_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final EmbeddedRegion first;
    private final EmbeddedRegion second;

    private EmbeddedRegions(EmbeddedRegion first, EmbeddedRegion second) {
        this.first = first;
        this.second = second;
    }

    /** Starts both with the plugin; the system property {@code region.pace} divides the measured latencies (0: none). */
    public static Regions start() {
        return start(new Shape(Double.parseDouble(System.getProperty("region.pace", "0")), true, QUICK_TO_START));
    }

    /** Starts both in a shape. */
    public static Regions start(Shape shape) {
        return start(shape, EmbeddedDatabase.shared(), EmbeddedDatabase.shared());
    }

    /** Starts both in a shape, each on a database server of its own. */
    static EmbeddedRegions start(Shape shape, EmbeddedDatabase ofFirst, EmbeddedDatabase ofSecond) {
        EmbeddedRegion north = EmbeddedRegion.start("north", 1, shape, ofFirst);
        try {
            return new EmbeddedRegions(north, EmbeddedRegion.start("south", 2, shape, ofSecond));
        } catch (RuntimeException e) {
            north.close();
            throw e;
        }
    }

    @Override
    public EmbeddedRegion first() {
        return first;
    }

    @Override
    public EmbeddedRegion second() {
        return second;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    /**
     * How regions are started.
     *
     * @param paceDivisor 1 for the latencies measured on a real server, more for faster, 0 for none
     * @param withPlugin whether the bundle is on the class path
     * @param jvmOptions of the region's process
     * @param servers how many management servers a region may have
     */
    public record Shape(double paceDivisor, boolean withPlugin, List<String> jvmOptions, int servers) {
        /** Copies the options. */
        public Shape {
            jvmOptions = List.copyOf(jvmOptions);
        }

        /** Regions of one server each. */
        public Shape(double paceDivisor, boolean withPlugin, List<String> jvmOptions) {
            this(paceDivisor, withPlugin, jvmOptions, 1);
        }
    }
}
