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

/** Lets removals go that were too many at once. */
@APICommand(
        name = ReleaseHeldCommandsCmd.NAME,
        description =
                "Lets removals go that the brake of a group holds because they were too many at once, or drops them",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class ReleaseHeldCommandsCmd extends FhaCmd {
    static final String NAME = "releaseHeldCommands";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "drop",
            type = CommandType.BOOLEAN,
            description = "true: keeps what is to be removed; each removal is skipped instead (default false)")
    private @Nullable Boolean drop;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.queue().release(caller, groupId, Boolean.TRUE.equals(drop));
        return success();
    }

    @Override
    protected String event() {
        return "FHA.QUEUE.RELEASE";
    }
}
