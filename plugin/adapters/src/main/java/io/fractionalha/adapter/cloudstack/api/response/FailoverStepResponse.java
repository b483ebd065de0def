// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.mirror.Step;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** One effect at the passive side. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class FailoverStepResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the step")
    private @Nullable String id;

    @SerializedName("runid")
    @Param(description = "its run; missing for mirroring")
    private @Nullable String runId;

    @SerializedName("entitykind")
    @Param(description = "the kind of the entity")
    private @Nullable String entityKind;

    @SerializedName("entityid")
    @Param(description = "the entity of the active side")
    private @Nullable String entityId;

    @SerializedName("action")
    @Param(description = "what is done")
    private @Nullable String action;

    @SerializedName("attempt")
    @Param(description = "which attempt it is, from 1")
    private @Nullable Integer attempt;

    @SerializedName("state")
    @Param(description = "STARTED, DONE, FAILED, or HELD where a person has to decide")
    private @Nullable String state;

    @SerializedName("command")
    @Param(description = "the API command")
    private @Nullable String command;

    @SerializedName("passiveid")
    @Param(description = "what it made or changed")
    private @Nullable String passiveId;

    @SerializedName("detail")
    @Param(description = "what went wrong")
    private @Nullable String detail;

    @SerializedName("started")
    @Param(description = "when it began")
    private @Nullable Date started;

    @SerializedName("ended")
    @Param(description = "when it ended")
    private @Nullable Date ended;

    /** The answer for a step. */
    public static FailoverStepResponse of(Step step) {
        FailoverStepResponse answer = new FailoverStepResponse();
        answer.setObjectName("failoverstep");
        answer.id = step.stepId();
        answer.runId = step.runId();
        answer.entityKind = step.activeRef().kind().name();
        answer.entityId = step.activeRef().uuid();
        answer.action = step.action().name();
        answer.attempt = step.attempt();
        answer.state = step.state().name();
        answer.command = step.command();
        answer.passiveId = step.passiveUuid();
        answer.detail = Texts.orNull(step.detail());
        answer.started = Texts.date(step.startedAt());
        answer.ended = Texts.date(step.endedAt());
        return answer;
    }
}
