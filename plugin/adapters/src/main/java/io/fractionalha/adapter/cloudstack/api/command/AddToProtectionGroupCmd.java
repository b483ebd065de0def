// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ResponseObject;

/** Adds instances and networks to a protection group. */
@APICommand(
        name = AddToProtectionGroupCmd.NAME,
        description = "Adds instances and networks to a protection group",
        responseObject = ProtectionGroupResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class AddToProtectionGroupCmd extends GroupMembersCmd {
    static final String NAME = "addToProtectionGroup";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return ProtectionGroupResponse.of(desks.groups().addMembers(caller, asked()));
    }

    @Override
    protected String event() {
        return "FHA.GROUP.MEMBERS";
    }
}
