// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.ReadinessDesk.FailoverPlan;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** A failover before it happens. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class FailoverPlanResponse extends BaseResponse {
    @SerializedName("groupid")
    @Param(description = "the group")
    private @Nullable String groupId;

    @SerializedName("steps")
    @Param(description = "how many effects it would take")
    private @Nullable Integer steps;

    @SerializedName("items")
    @Param(description = "the first of them, the most important first", responseObject = QueuedCommandResponse.class)
    private @Nullable List<QueuedCommandResponse> items;

    @SerializedName("indoubt")
    @Param(description = "commands without outcome", responseObject = JournaledCommandResponse.class)
    private @Nullable List<JournaledCommandResponse> inDoubt;

    @SerializedName("heldcount")
    @Param(description = "what would wait for a person")
    private @Nullable Integer heldCount;

    @SerializedName("head")
    @Param(description = "the last known end of the journal of the other side")
    private @Nullable String head;

    @SerializedName("headagemillis")
    @Param(description = "how old that knowledge is; missing: unknown")
    private @Nullable Long headAgeMillis;

    @SerializedName("lossboundmillis")
    @Param(description = "upper bound of the age of what would be lost; missing: unknown")
    private @Nullable Long lossBoundMillis;

    /** The answer for a plan. */
    public static FailoverPlanResponse of(FailoverPlan plan) {
        FailoverPlanResponse answer = new FailoverPlanResponse();
        answer.setObjectName("failoverplan");
        answer.groupId = plan.groupId();
        answer.steps = plan.steps();
        answer.items = plan.items().stream().map(QueuedCommandResponse::of).toList();
        answer.inDoubt =
                plan.inDoubt().stream().map(JournaledCommandResponse::of).toList();
        answer.heldCount = plan.held();
        answer.head = plan.head() == null ? null : plan.head().toString();
        answer.headAgeMillis = Texts.known(plan.headAgeMillis());
        answer.lossBoundMillis = Texts.known(plan.lossBoundMillis());
        return answer;
    }
}
