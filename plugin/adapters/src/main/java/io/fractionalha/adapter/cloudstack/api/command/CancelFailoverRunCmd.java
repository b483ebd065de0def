// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverRunResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;

/** Takes a run back. */
@APICommand(
        name = CancelFailoverRunCmd.NAME,
        description = "Takes a run back that has not changed a role yet, or stops the growth of one that replays",
        responseObject = FailoverRunResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class CancelFailoverRunCmd extends FhaCmd {
    static final String NAME = "cancelFailoverRun";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = FailoverRunResponse.class,
            description = "the id of the run")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return FailoverRunResponse.of(desks.failover().cancel(caller, id));
    }

    @Override
    protected String event() {
        return "FHA.RUN.CANCEL";
    }
}
