// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reserve policies: administrators write, everybody lists. Errors: NOT_ALLOWED, BAD_INPUT, ALREADY_EXISTS, NOT_FOUND. */
public interface PolicyDesk {
    /** The word in place of a peer's id that takes the witness away. */
    String NO_WITNESS = "none";

    /** Makes a policy. */
    ReservePolicy create(Caller caller, Settings asked);

    /** Changes what is given, for every group that uses it and is ACTIVE here; both sides learn of it. */
    ReservePolicy update(Caller caller, String policyId, Settings asked);

    /** Removes one that no group uses. */
    void delete(Caller caller, String policyId);

    /** The policies, by id or name where given. */
    Page<ReservePolicy> list(Caller caller, @Nullable String policyId, @Nullable String name, PageOf page);

    /**
     * What can be set; null takes the default (minimum 1, no maximum, DOWN, settle 300 seconds, surplus 30 days, drills 8 hours,
     * fencing STOP, no witness, detection after 60 seconds, routes at once, failbacks by hand) or stays as it is.
     *
     * @param settleSeconds 0 to 86400
     * @param stableForSeconds 0: failbacks are asked for
     */
    record Settings(
            @Nullable String name,
            @Nullable BigDecimal fraction,
            @Nullable Integer minimum,
            @Nullable Integer maximum,
            @Nullable Rounding rounding,
            @Nullable Integer settleSeconds,
            @Nullable Terms terms,
            @Nullable FencingLevel fencing,
            @Nullable Witnessing witnessing,
            @Nullable RouteWhen routeWhen,
            @Nullable Integer stableForSeconds) {
        /** With no word on what holds for standbys, on fencing, on a witness, on routes, nor on failbacks. */
        public Settings(
                @Nullable String name,
                @Nullable BigDecimal fraction,
                @Nullable Integer minimum,
                @Nullable Integer maximum,
                @Nullable Rounding rounding,
                @Nullable Integer settleSeconds) {
            this(name, fraction, minimum, maximum, rounding, settleSeconds, null, null, null, null, null);
        }
    }

    /**
     * What holds for standbys; null takes the default or stays as it is.
     *
     * @param visibility shown or hidden
     * @param surplusDays 0 to 3650
     * @param drillHours 1 to 168
     * @param drillDays 0 (no drill begins by itself) to 366
     * @param maxInstances and the others: -1 for no bound
     */
    record Terms(
            @Nullable String visibility,
            @Nullable Integer maxInstances,
            @Nullable Integer maxCores,
            @Nullable Integer maxMemory,
            @Nullable Integer surplusDays,
            @Nullable Integer drillHours,
            @Nullable Integer drillDays) {}

    /**
     * What is said of a witness; null takes the default or stays as it is.
     *
     * @param peerId the standby peer that is the witness, or {@link #NO_WITNESS}
     * @param detectAfterSeconds 30 to 3600
     * @param selfFence whether a side that is cut off refuses commands; only with a witness
     * @param automatic whether the standby side may take over by itself; only with a witness
     */
    record Witnessing(
            @Nullable String peerId,
            @Nullable Integer detectAfterSeconds,
            @Nullable Boolean selfFence,
            @Nullable Boolean automatic) {
        /** Nothing of who decides. */
        public Witnessing(@Nullable String peerId, @Nullable Integer detectAfterSeconds, @Nullable Boolean selfFence) {
            this(peerId, detectAfterSeconds, selfFence, null);
        }
    }
}
