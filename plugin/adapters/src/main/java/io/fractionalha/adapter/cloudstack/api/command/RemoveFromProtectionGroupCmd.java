// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ResponseObject;

/** Takes instances and networks out of a protection group; nothing that runs is touched. */
@APICommand(
        name = RemoveFromProtectionGroupCmd.NAME,
        description = "Takes instances and networks out of a protection group; nothing that runs is touched",
        responseObject = ProtectionGroupResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class RemoveFromProtectionGroupCmd extends GroupMembersCmd {
    static final String NAME = "removeFromProtectionGroup";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return ProtectionGroupResponse.of(desks.groups().removeMembers(caller, asked()));
    }

    @Override
    protected String event() {
        return "FHA.GROUP.MEMBERS";
    }
}
