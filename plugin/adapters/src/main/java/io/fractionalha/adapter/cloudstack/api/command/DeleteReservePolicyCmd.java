// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ReservePolicyResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Removes a policy. */
@APICommand(
        name = DeleteReservePolicyCmd.NAME,
        description = "Removes a reserve policy that no group uses",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class DeleteReservePolicyCmd extends FhaCmd {
    static final String NAME = "deleteReservePolicy";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ReservePolicyResponse.class,
            description = "the id of the policy")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.policies().delete(caller, id);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.POLICY.DELETE";
    }
}
