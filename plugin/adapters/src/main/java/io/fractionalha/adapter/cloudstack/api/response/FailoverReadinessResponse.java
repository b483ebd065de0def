// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** What a failover of a group would give. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class FailoverReadinessResponse extends BaseResponse {
    @SerializedName("groupid")
    @Param(description = "the group")
    private @Nullable String groupId;

    @SerializedName("role")
    @Param(description = "what this side is for it")
    private @Nullable String role;

    @SerializedName("epoch")
    @Param(description = "its epoch")
    private @Nullable Long epoch;

    @SerializedName("readiness")
    @Param(description = "READY, DEGRADED or NOT_READY")
    private @Nullable String readiness;

    @SerializedName("commandrpomillis")
    @Param(description = "age of the oldest command that is not durable at the other side")
    private @Nullable Long commandRpoMillis;

    @SerializedName("datarpo")
    @Param(description = "age of the newest copy of data in milliseconds, or NEVER")
    private @Nullable String dataRpo;

    @SerializedName("active")
    @Param(description = "living protected instances")
    private @Nullable Integer active;

    @SerializedName("standby")
    @Param(description = "paired standby instances")
    private @Nullable Integer standby;

    @SerializedName("queued")
    @Param(description = "what the passive side does not have yet")
    private @Nullable Integer queued;

    @SerializedName("reasons")
    @Param(description = "all that would hurt", responseObject = ReadinessReasonResponse.class)
    private @Nullable List<ReadinessReasonResponse> reasons;

    /** The answer for readiness. */
    public static FailoverReadinessResponse of(Readiness readiness) {
        FailoverReadinessResponse answer = new FailoverReadinessResponse();
        answer.setObjectName("failoverreadiness");
        answer.groupId = readiness.groupId();
        answer.role = readiness.role().role().name();
        answer.epoch = readiness.role().epoch().counter();
        answer.readiness = readiness.word().name();
        answer.commandRpoMillis = readiness.commandRpoMillis();
        answer.dataRpo = readiness.dataRpoMillis() < 0 ? "NEVER" : Long.toString(readiness.dataRpoMillis());
        answer.active = readiness.active();
        answer.standby = readiness.standby();
        answer.queued = readiness.queued();
        answer.reasons =
                readiness.reasons().stream().map(ReadinessReasonResponse::of).toList();
        return answer;
    }
}
