// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverRunResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;

/** Fails back. */
@APICommand(
        name = FailbackProtectionGroupCmd.NAME,
        description = "Brings a group back to this side, which was active before; the job ends when it is served here",
        responseObject = FailoverRunResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class FailbackProtectionGroupCmd extends FhaAsyncCmd {
    static final String NAME = "failbackProtectionGroup";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return FailoverRunResponse.of(
                RunWait.untilServing(room(), caller, desks.failover().failback(caller, id)));
    }

    @Override
    public String getEventType() {
        return "FHA.GROUP.FAILBACK";
    }
}
