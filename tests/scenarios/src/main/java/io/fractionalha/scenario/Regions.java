// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

/** The two regions of a story: the first is where the tenant works at the beginning. */
public interface Regions extends AutoCloseable {
    /** Where the work is at first. */
    Region first();

    /** Where the standby is at first. */
    Region second();

    /** Ends them, if they are ours. */
    @Override
    void close();

    /** The real ones if system properties name them, two embedded ones otherwise. */
    static Regions open() {
        return RealRegion.given() ? real() : EmbeddedRegions.start();
    }

    private static Regions real() {
        RealRegion active = new RealRegion("active");
        RealRegion standby = new RealRegion("standby");
        return new Regions() {
            @Override
            public Region first() {
                return active;
            }

            @Override
            public Region second() {
                return standby;
            }

            @Override
            public void close() {
                // Real servers stay as they are: they are not ours.
            }
        };
    }
}
