// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.ReservePolicyResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.group.DataClass;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.jspecify.annotations.Nullable;

/** Changes a group. */
@APICommand(
        name = UpdateProtectionGroupCmd.NAME,
        description = "Changes a protection group, at its active side",
        responseObject = ProtectionGroupResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class UpdateProtectionGroupCmd extends FhaCmd {
    static final String NAME = "updateProtectionGroup";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String id = "";

    @Parameter(name = "name", type = CommandType.STRING, description = "the new name")
    private @Nullable String name;

    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            entityType = ReservePolicyResponse.class,
            description = "the id of the new reserve policy")
    private @Nullable String policyId;

    @Parameter(name = "dataclass", type = CommandType.STRING, description = "stateless or stateful")
    private @Nullable String dataClass;

    @Parameter(name = "priority", type = CommandType.INTEGER, description = "1 to 1000, higher first")
    private @Nullable Integer priority;

    @Parameter(
            name = "servicechecks",
            type = CommandType.STRING,
            length = 1024,
            description = "for administrators: where it is asked whether the group's service lives, tcp://host:port or"
                    + " http://host:port/path, joined by commas, four at most; none: nowhere")
    private @Nullable String serviceChecks;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        GroupDesk.Update asked = new GroupDesk.Update(
                id, name, policyId, Inputs.constant(DataClass.class, "dataclass", dataClass), priority, serviceChecks);
        return ProtectionGroupResponse.of(desks.groups().update(caller, asked));
    }

    @Override
    protected String event() {
        return "FHA.GROUP.UPDATE";
    }
}
