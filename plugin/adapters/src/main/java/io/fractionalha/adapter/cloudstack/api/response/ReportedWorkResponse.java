// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.RunReport;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Steps of one kind and action in a report. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ReportedWorkResponse extends BaseResponse {
    @SerializedName("entitykind")
    @Param(description = "the kind of the entities")
    private @Nullable String entityKind;

    @SerializedName("action")
    @Param(description = "what was done with them")
    private @Nullable String action;

    @SerializedName("donecount")
    @Param(description = "how many steps succeeded")
    private @Nullable Integer doneCount;

    @SerializedName("failedcount")
    @Param(description = "how many came to nothing; each was tried again, or is missing")
    private @Nullable Integer failedCount;

    @SerializedName("opencount")
    @Param(description = "how many are not over")
    private @Nullable Integer openCount;

    @SerializedName("meanmillis")
    @Param(description = "how long those took that succeeded, on average")
    private @Nullable Long meanMillis;

    @SerializedName("mostmillis")
    @Param(description = "how long the longest of them took")
    private @Nullable Long mostMillis;

    /** The answer for one kind of work. */
    public static ReportedWorkResponse of(RunReport.Work work) {
        ReportedWorkResponse answer = new ReportedWorkResponse();
        answer.setObjectName("work");
        answer.entityKind = work.kind().name();
        answer.action = work.action().name();
        answer.doneCount = work.done();
        answer.failedCount = work.failed();
        answer.openCount = work.open();
        answer.meanMillis = Texts.known(work.meanMillis());
        answer.mostMillis = Texts.known(work.mostMillis());
        return answer;
    }
}
