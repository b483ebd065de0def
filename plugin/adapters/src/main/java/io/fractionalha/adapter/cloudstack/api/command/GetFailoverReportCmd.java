// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverReportResponse;
import io.fractionalha.adapter.cloudstack.api.response.FailoverRunResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.ReportDesk.Targets;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.jspecify.annotations.Nullable;

/** Accounts for a run. */
@APICommand(
        name = GetFailoverReportCmd.NAME,
        description =
                "Accounts for a run: times beside targets, what was done, what was lost or is in doubt, what is missing",
        responseObject = FailoverReportResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class GetFailoverReportCmd extends FhaCmd {
    static final String NAME = "getFailoverReport";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = FailoverRunResponse.class,
            description = "the id of the run")
    private String id = "";

    @Parameter(
            name = "rtoseconds",
            type = CommandType.INTEGER,
            description = "target of the time from the start of the run to serving")
    private @Nullable Integer rtoSeconds;

    @Parameter(
            name = "rposeconds",
            type = CommandType.INTEGER,
            description = "target of the age of the oldest command that may be lost")
    private @Nullable Integer rpoSeconds;

    @Parameter(
            name = "printable",
            type = CommandType.BOOLEAN,
            description = "true: the answer has the report as an HTML page too")
    private @Nullable Boolean printable;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return FailoverReportResponse.of(
                desks.reports().report(caller, id, new Targets(rtoSeconds, rpoSeconds)),
                Boolean.TRUE.equals(printable));
    }
}
