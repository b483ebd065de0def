// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.StandbyTerms;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** How much of a group is kept warm. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ReservePolicyResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the policy")
    private @Nullable String id;

    @SerializedName("name")
    @Param(description = "the name of the policy")
    private @Nullable String name;

    @SerializedName("fraction")
    @Param(description = "the share of instances kept warm, 0 to 1")
    private @Nullable String fraction;

    @SerializedName("minimum")
    @Param(description = "standby instances per tier at least")
    private @Nullable Integer minimum;

    @SerializedName("maximum")
    @Param(description = "standby instances per tier at most; missing: no limit")
    private @Nullable Integer maximum;

    @SerializedName("rounding")
    @Param(description = "down, nearest or up")
    private @Nullable String rounding;

    @SerializedName("settleseconds")
    @Param(description = "how long a smaller size must hold before standbys are removed")
    private @Nullable Long settleSeconds;

    @SerializedName("standbyvisibility")
    @Param(description = "shown or hidden")
    private @Nullable String visibility;

    @SerializedName("maxinstances")
    @Param(description = "standby instances of one account at most; missing: no bound")
    private @Nullable Integer maxInstances;

    @SerializedName("maxcores")
    @Param(description = "cores of the standby instances of one account at most; missing: no bound")
    private @Nullable Integer maxCores;

    @SerializedName("maxmemory")
    @Param(description = "MiB of memory of the standby instances of one account at most; missing: no bound")
    private @Nullable Integer maxMemory;

    @SerializedName("surplusdays")
    @Param(description = "how many days surplus is kept before it is offered to be purged")
    private @Nullable Long surplusDays;

    @SerializedName("drillkeephours")
    @Param(description = "how many hours a drill stays before it is removed by itself")
    private @Nullable Long drillKeepHours;

    @SerializedName("drilleverydays")
    @Param(description = "how many days after a drill of a group has begun the next one begins by itself; 0: never")
    private @Nullable Long drillEveryDays;

    @SerializedName("fencinglevel")
    @Param(description = "what becomes of the instances of a side that has lost a group: stop, network or commands")
    private @Nullable String fencingLevel;

    @SerializedName("witnesssiteid")
    @Param(description = "the site id of the witness; missing: there is none")
    private @Nullable String witnessSiteId;

    @SerializedName("detectafter")
    @Param(description = "after how many seconds of silence the witness calls a side silent; missing: there is none")
    private @Nullable Long detectAfter;

    @SerializedName("failover")
    @Param(description = "manual or automatic: who decides on a failover")
    private @Nullable String failover;

    @SerializedName("selffence")
    @Param(description = "whether a side that reaches nobody refuses commands; missing: there is no witness")
    private @Nullable Boolean selfFence;

    @SerializedName("routewhen")
    @Param(description = "first or atpercent: when routes lead to a side that a group comes to")
    private @Nullable String routeWhen;

    @SerializedName("atpercent")
    @Param(description = "how many percent of each tier's instances run there by then; missing: one of each is enough")
    private @Nullable Integer atPercent;

    @SerializedName("stablefor")
    @Param(description = "seconds after which a failback begins by itself; missing: a failback is asked for")
    private @Nullable Long stableFor;

    /** The answer for a policy. */
    public static ReservePolicyResponse of(ReservePolicy policy) {
        ReservePolicyResponse answer = new ReservePolicyResponse();
        answer.setObjectName("reservepolicy");
        answer.id = policy.policyId();
        answer.name = policy.name();
        answer.fraction = policy.fraction().toPlainString();
        answer.minimum = policy.minimum();
        answer.maximum = policy.maximum() == ReservePolicy.UNLIMITED ? null : Integer.valueOf(policy.maximum());
        answer.rounding = Texts.word(policy.rounding());
        answer.settleSeconds = policy.settle().toSeconds();
        answer.visibility = policy.terms().hidden() ? "hidden" : "shown";
        answer.maxInstances = bound(policy.terms().maxInstances());
        answer.maxCores = bound(policy.terms().maxCores());
        answer.maxMemory = bound(policy.terms().maxMemory());
        answer.surplusDays = policy.terms().surplusKeep().toDays();
        answer.drillKeepHours = policy.terms().drillKeep().toHours();
        answer.drillEveryDays = policy.terms().drillEvery().toDays();
        answer.fencingLevel = Texts.word(policy.fencing());
        answer.failover = policy.detection().automatic() ? "automatic" : "manual";
        answer.routeWhen = policy.routeWhen().first() ? "first" : "atpercent";
        answer.atPercent = policy.routeWhen().first()
                ? null
                : Integer.valueOf(policy.routeWhen().percent());
        answer.stableFor = policy.stableFor().isZero()
                ? null
                : Long.valueOf(policy.stableFor().toSeconds());
        if (policy.detection().witnessed()) {
            answer.witnessSiteId = policy.detection().witnessSite();
            answer.selfFence = policy.detection().selfFence();
            answer.detectAfter = policy.detection().detectAfter().toSeconds();
        }
        return answer;
    }

    private static @Nullable Integer bound(int most) {
        return most == StandbyTerms.UNLIMITED ? null : Integer.valueOf(most);
    }
}
