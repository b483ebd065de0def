// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.jspecify.annotations.Nullable;

/** Ends a protection. */
@APICommand(
        name = DeleteProtectionGroupCmd.NAME,
        description = "Ends the protection of a group; nothing that runs is touched",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class DeleteProtectionGroupCmd extends FhaCmd {
    static final String NAME = "deleteProtectionGroup";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String id = "";

    @Parameter(
            name = "forced",
            type = CommandType.BOOLEAN,
            description = "also where this side is not active; for administrators")
    private @Nullable Boolean forced;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.groups().delete(caller, id, Boolean.TRUE.equals(forced));
        return success();
    }

    @Override
    protected String event() {
        return "FHA.GROUP.DELETE";
    }
}
