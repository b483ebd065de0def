// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.JournaledCommandResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists the journal. */
@APICommand(
        name = ListJournaledCommandsCmd.NAME,
        description = "Lists the journal of a protection group, newest first",
        responseObject = JournaledCommandResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListJournaledCommandsCmd extends FhaListCmd {
    static final String NAME = "listJournaledCommands";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "quarantined",
            type = CommandType.BOOLEAN,
            description =
                    "true: instead, oldest first, the commands that the other side accepted behind the cut of a claim made here,"
                            + " as far as its journal has come here")
    private @Nullable Boolean quarantined;

    @Parameter(
            name = "unfollowed",
            type = CommandType.BOOLEAN,
            description =
                    "true: instead, oldest first, the commands of the other side that are not followed here, each with its"
                            + " reason, as far as its last entries are kept here")
    private @Nullable Boolean unfollowed;

    @Parameter(
            name = "unrestored",
            type = CommandType.BOOLEAN,
            description =
                    "true: instead, oldest first, the commands that came here before the other side was restored from a"
                            + " backup and that it does not know any more")
    private @Nullable Boolean unrestored;

    @Override
    protected Page<JournaledCommandResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        if (Boolean.TRUE.equals(quarantined)) {
            return desks.runs().quarantined(caller, groupId, page).map(JournaledCommandResponse::of);
        }
        if (Boolean.TRUE.equals(unfollowed)) {
            return desks.runs().unfollowed(caller, groupId, page).map(JournaledCommandResponse::of);
        }
        if (Boolean.TRUE.equals(unrestored)) {
            return desks.runs().unrestored(caller, groupId, page).map(JournaledCommandResponse::of);
        }
        return desks.runs().journal(caller, groupId, page).map(JournaledCommandResponse::of);
    }
}
