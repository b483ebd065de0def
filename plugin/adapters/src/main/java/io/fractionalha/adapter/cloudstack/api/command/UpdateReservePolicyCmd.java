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
import org.jspecify.annotations.Nullable;

/** Changes a policy. */
@APICommand(
        name = UpdateReservePolicyCmd.NAME,
        description = "Changes a reserve policy for every group that uses it",
        responseObject = ReservePolicyResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class UpdateReservePolicyCmd extends ReservePolicyCmd {
    static final String NAME = "updateReservePolicy";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ReservePolicyResponse.class,
            description = "the id of the policy")
    private String id = "";

    @Parameter(name = "name", type = CommandType.STRING, description = "the name, unique in the region")
    private @Nullable String name;

    @Parameter(
            name = "fraction",
            type = CommandType.STRING,
            description = "the share of instances kept warm, 0 to 1, as a decimal number")
    private @Nullable String fraction;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return ReservePolicyResponse.of(desks.policies().update(caller, id, settings(name, fraction)));
    }

    @Override
    protected String event() {
        return "FHA.POLICY.UPDATE";
    }
}
