// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/**
 * Whether a step that seemed to help has helped. The first calls beside more others may have been quick for being first, as
 * they are in a region that does one after another: what comes after them tells. Pure; one thread.
 */
final class Doubt {
    static final int NONE = 0;
    private static final int READINGS = 3;
    private static final double HARDLY_MORE = 1.01;

    private int atOnce = NONE;
    private double rate;
    private int readings;
    private double sum;

    /** A step away from so many at once, which gave so much, seems to have helped; {@link #NONE} where nobody doubts it. */
    void begins(int from, double gave) {
        atOnce = from;
        rate = gave;
        readings = 0;
        sum = 0;
    }

    /** There is none any more. */
    void ends() {
        atOnce = NONE;
    }

    /** Whether there is one. */
    boolean open() {
        return atOnce != NONE;
    }

    /** What the step has given since; answers whether that is enough to tell. */
    boolean reads(double gave) {
        sum += gave;
        readings++;
        return readings == READINGS;
    }

    /** Whether the step was for nothing after all. */
    boolean forNothing() {
        return sum / readings < rate * HARDLY_MORE;
    }

    /** How many there were at once before the step. */
    int atOnce() {
        return atOnce;
    }

    /** What they gave. */
    double rate() {
        return rate;
    }

    /** What the step has given since, on average. */
    double since() {
        return sum / readings;
    }
}
