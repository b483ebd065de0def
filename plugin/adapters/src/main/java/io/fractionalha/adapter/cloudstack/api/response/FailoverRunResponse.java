// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.run.Run;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** A run: what was asked, what it has reached, what it does now. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class FailoverRunResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the run")
    private @Nullable String id;

    @SerializedName("groupid")
    @Param(description = "its group")
    private @Nullable String groupId;

    @SerializedName("kind")
    @Param(description = "what the run is for")
    private @Nullable String kind;

    @SerializedName("state")
    @Param(description = "what it has reached")
    private @Nullable String state;

    @SerializedName("phase")
    @Param(description = "what it does now")
    private @Nullable String phase;

    @SerializedName("epoch")
    @Param(description = "the epoch it has claimed")
    private @Nullable String epoch;

    @SerializedName("cut")
    @Param(description = "the last entry of the old side that was here at the claim")
    private @Nullable String cut;

    @SerializedName("head")
    @Param(description = "the last known end of the journal of the old side")
    private @Nullable String head;

    @SerializedName("lossboundmillis")
    @Param(description = "upper bound of the age of what was lost; missing: nothing")
    private @Nullable Long lossBoundMillis;

    @SerializedName("itemstotal")
    @Param(description = "queue items when the replay began")
    private @Nullable Integer itemsTotal;

    @SerializedName("itemsdone")
    @Param(description = "how many of them are done")
    private @Nullable Integer itemsDone;

    @SerializedName("detail")
    @Param(description = "what is waited for, or what went wrong")
    private @Nullable String detail;

    @SerializedName("startedby")
    @Param(description = "the user who began it")
    private @Nullable String startedBy;

    @SerializedName("started")
    @Param(description = "when it began")
    private @Nullable Date started;

    @SerializedName("claimed")
    @Param(description = "when it claimed the epoch")
    private @Nullable Date claimed;

    @SerializedName("serving")
    @Param(description = "since when the group is served")
    private @Nullable Date serving;

    @SerializedName("ended")
    @Param(description = "when it ended")
    private @Nullable Date ended;

    @SerializedName("timetoservingmillis")
    @Param(description = "from its start to serving")
    private @Nullable Long timeToServingMillis;

    @SerializedName("timetofullmillis")
    @Param(description = "from its start to the end")
    private @Nullable Long timeToFullMillis;

    @SerializedName("indoubt")
    @Param(
            description = "commands of the old side without outcome at the claim; outcome says REPLAYED or HELD;"
                    + " only where one run is asked for",
            responseObject = JournaledCommandResponse.class)
    private @Nullable List<JournaledCommandResponse> inDoubt;

    /** The answer for a run. */
    public static FailoverRunResponse of(RunView view) {
        FailoverRunResponse answer = new FailoverRunResponse();
        answer.setObjectName("failoverrun");
        Run run = view.run();
        answer.id = run.runId();
        answer.groupId = run.groupId();
        answer.kind = run.kind().name();
        answer.state = run.state().name();
        answer.phase = run.phase().name();
        answer.epoch = Texts.orNull(run.epoch());
        answer.cut = Texts.orNull(run.cut());
        answer.head = Texts.orNull(run.headKnown());
        answer.lossBoundMillis = Texts.known(run.lossBoundMillis());
        answer.itemsTotal = Texts.known(run.itemsTotal());
        answer.itemsDone = Texts.known(view.itemsDone());
        answer.detail = Texts.orNull(run.detail());
        answer.startedBy = run.startedBy();
        answer.started = Texts.date(run.startedAt());
        answer.claimed = Texts.date(run.claimedAt());
        answer.serving = Texts.date(run.servingAt());
        answer.ended = Texts.date(run.endedAt());
        answer.timeToServingMillis = Texts.known(view.toServingMillis());
        answer.inDoubt = view.inDoubt().isEmpty()
                ? null
                : view.inDoubt().stream().map(JournaledCommandResponse::of).toList();
        answer.timeToFullMillis = Texts.known(view.toFullMillis());
        return answer;
    }
}
