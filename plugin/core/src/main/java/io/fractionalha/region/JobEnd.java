// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import org.jspecify.annotations.Nullable;

/**
 * What has become of a job of this region.
 *
 * @param uuid of what it has made or worked on, or null where the region does not say
 * @param detail the region's words about a failure, or empty
 */
public record JobEnd(State state, @Nullable String uuid, String detail) {
    /** Of a job that the region does not know. */
    public static final JobEnd NOBODYS = new JobEnd(State.UNKNOWN, null, "");

    /** Where a job can be. */
    public enum State {
        /** It has not ended. */
        RUNNING,
        /** It has done what it was to do. */
        SUCCEEDED,
        /** It has failed; it may have left something. */
        FAILED,
        /** The region knows no such job (any more). */
        UNKNOWN
    }
}
