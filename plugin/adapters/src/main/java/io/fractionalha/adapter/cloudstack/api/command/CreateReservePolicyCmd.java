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

/** Makes a policy. */
@APICommand(
        name = CreateReservePolicyCmd.NAME,
        description = "Makes a reserve policy: how much of a group is kept warm",
        responseObject = ReservePolicyResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class CreateReservePolicyCmd extends ReservePolicyCmd {
    static final String NAME = "createReservePolicy";

    @Parameter(
            name = "name",
            type = CommandType.STRING,
            required = true,
            description = "the name, unique in the region")
    private String name = "";

    @Parameter(
            name = "fraction",
            type = CommandType.STRING,
            required = true,
            description = "the share of instances kept warm, 0 to 1, as a decimal number")
    private String fraction = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return ReservePolicyResponse.of(desks.policies().create(caller, settings(name, fraction)));
    }

    @Override
    protected String event() {
        return "FHA.POLICY.CREATE";
    }
}
