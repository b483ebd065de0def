// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.JournaledCommandResponse;
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

/** Lets removals go that are held. */
@APICommand(
        name = ReleaseHeldCommandsCmd.NAME,
        description =
                "Lets removals go that are held, because they were too many at once or in doubt at a claim, or drops them",
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
            name = "id",
            type = CommandType.STRING,
            entityType = JournaledCommandResponse.class,
            description = "instead of what the brake holds, the id of one command in doubt, from getFailoverPlan")
    private @Nullable String id;

    @Parameter(
            name = "drop",
            type = CommandType.BOOLEAN,
            description = "true: keeps what is to be removed; each removal is skipped instead (default false)")
    private @Nullable Boolean drop;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        boolean dropped = Boolean.TRUE.equals(drop);
        if (id == null) {
            desks.queue().release(caller, groupId, dropped);
        } else {
            desks.queue().releaseHeld(caller, groupId, id, dropped);
        }
        return success();
    }

    @Override
    protected String event() {
        return "FHA.QUEUE.RELEASE";
    }
}
