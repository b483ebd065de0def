// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.port;

/**
 * Time that only goes on, whatever people or time servers do to the clock on the wall. For durations that decide something.
 * What it says means nothing to another process, nor to a later start of this one: whoever measures begins anew there.
 */
@FunctionalInterface
public interface MonotonicClock {
    /** Nanoseconds since a moment that never changes within this process. Any thread. */
    long nanos();
}
