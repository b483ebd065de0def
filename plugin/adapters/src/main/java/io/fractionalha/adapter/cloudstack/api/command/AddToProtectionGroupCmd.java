// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.site.Site;
import java.util.List;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.jspecify.annotations.Nullable;

/** Adds instances and networks to a protection group. */
@APICommand(
        name = AddToProtectionGroupCmd.NAME,
        description = "Adds instances and networks to a protection group",
        responseObject = ProtectionGroupResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class AddToProtectionGroupCmd extends FhaCmd {
    static final String NAME = "addToProtectionGroup";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String id = "";

    @Parameter(
            name = "virtualmachineids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            description = "ids of instances, separated by commas")
    private @Nullable List<String> instanceIds;

    @Parameter(
            name = "networkids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            description = "ids of networks, with all that is in them, separated by commas")
    private @Nullable List<String> networkIds;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        GroupDesk.Members asked = new GroupDesk.Members(id, Inputs.list(instanceIds), Inputs.list(networkIds));
        return ProtectionGroupResponse.of(desks.groups().addMembers(caller, asked));
    }

    @Override
    protected String event() {
        return "FHA.GROUP.MEMBERS";
    }
}
