// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists peers. */
@APICommand(
        name = ListStandbyPeersCmd.NAME,
        description = "Lists the regions that this one is paired with",
        responseObject = StandbyPeerResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class ListStandbyPeersCmd extends FhaListCmd {
    static final String NAME = "listStandbyPeers";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            entityType = StandbyPeerResponse.class,
            description = "the id of the peer")
    private @Nullable String id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the name of the peer")
    private @Nullable String name;

    @Override
    protected Page<StandbyPeerResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.peers().list(caller, id, name, page).map(StandbyPeerResponse::of);
    }
}
