// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.ReportPage;
import io.fractionalha.desk.RunReport;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** A run, accounted for. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class FailoverReportResponse extends BaseResponse {
    @SerializedName("groupname")
    @Param(description = "the name of the group")
    private @Nullable String groupName;

    @SerializedName("made")
    @Param(description = "when the report was made")
    private @Nullable Date made;

    @SerializedName("run")
    @Param(description = "the run", responseObject = FailoverRunResponse.class)
    private @Nullable FailoverRunResponse run;

    @SerializedName("rtomillis")
    @Param(description = "from its start to serving; missing: not yet")
    private @Nullable Long rtoMillis;

    @SerializedName("rto")
    @Param(description = "that beside its target: MET, MISSED, UNKNOWN or NO_TARGET")
    private @Nullable String rto;

    @SerializedName("rpomillis")
    @Param(
            description =
                    "upper bound of the age of commands that are lost; 0: none is; missing: nothing is claimed yet")
    private @Nullable Long rpoMillis;

    @SerializedName("rpo")
    @Param(description = "that beside its target: MET, MISSED, UNKNOWN or NO_TARGET")
    private @Nullable String rpo;

    @SerializedName("datarpo")
    @Param(description = "age of the newest copy of volumes; NEVER: nothing copies them")
    private @Nullable String dataRpo;

    @SerializedName("work")
    @Param(description = "what was done, by kind and action", responseObject = ReportedWorkResponse.class)
    private @Nullable List<ReportedWorkResponse> work;

    @SerializedName("longest")
    @Param(description = "the ten steps that took longest", responseObject = FailoverStepResponse.class)
    private @Nullable List<FailoverStepResponse> longest;

    @SerializedName("failed")
    @Param(description = "the last fifty steps that failed", responseObject = FailoverStepResponse.class)
    private @Nullable List<FailoverStepResponse> failed;

    @SerializedName("quarantinedcount")
    @Param(description = "commands that the old side accepted behind the cut, known by now")
    private @Nullable Integer quarantinedCount;

    @SerializedName("missingcount")
    @Param(description = "what the group still does not have at this side now")
    private @Nullable Integer missingCount;

    @SerializedName("missing")
    @Param(description = "the hundred most important of it", responseObject = QueuedCommandResponse.class)
    private @Nullable List<QueuedCommandResponse> missing;

    @SerializedName("page")
    @Param(description = "the report as one HTML document, to be printed; only where it was asked for")
    private @Nullable String page;

    /** The answer for a report. */
    public static FailoverReportResponse of(RunReport report, boolean printable) {
        FailoverReportResponse answer = new FailoverReportResponse();
        answer.setObjectName("failoverreport");
        answer.groupName = report.groupName();
        answer.made = Texts.date(report.at());
        answer.run = FailoverRunResponse.of(report.view());
        answer.rtoMillis = Texts.known(report.rto().millis());
        answer.rto = report.rto().verdict().name();
        answer.rpoMillis = Texts.known(report.rpo().millis());
        answer.rpo = report.rpo().verdict().name();
        answer.dataRpo = RunReport.DATA_RPO;
        answer.work = report.work().stream().map(ReportedWorkResponse::of).toList();
        answer.longest = report.longest().stream().map(FailoverStepResponse::of).toList();
        answer.failed = report.failed().stream().map(FailoverStepResponse::of).toList();
        answer.quarantinedCount = report.quarantined();
        answer.missingCount = report.missingCount();
        answer.missing =
                report.missing().stream().map(QueuedCommandResponse::of).toList();
        answer.page = printable ? ReportPage.of(report) : null;
        return answer;
    }
}
