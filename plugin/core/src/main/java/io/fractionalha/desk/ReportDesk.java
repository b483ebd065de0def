// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import org.jspecify.annotations.Nullable;

/** What came of a run, for who has to account for it. Owners see their own. Reads only. */
public interface ReportDesk {
    /** The report of a run; NOT_FOUND as everywhere, BAD_INPUT for a target that is not above zero. */
    RunReport report(Caller caller, String runId, Targets targets);

    /**
     * What was aimed at, in seconds; null where nothing was.
     *
     * @param rtoSeconds from the start of the run until the group is served
     * @param rpoSeconds age of the oldest command that may be lost
     */
    record Targets(@Nullable Integer rtoSeconds, @Nullable Integer rpoSeconds) {
        /** Nothing was aimed at. */
        public static final Targets NONE = new Targets(null, null);
    }
}
