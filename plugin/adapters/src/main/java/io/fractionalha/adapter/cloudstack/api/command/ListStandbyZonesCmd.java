// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.adapter.cloudstack.api.response.StandbyZoneResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists where a group may stand by. */
@APICommand(
        name = ListStandbyZonesCmd.NAME,
        description = "Lists the zones of paired regions where a protection group may stand by",
        responseObject = StandbyZoneResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListStandbyZonesCmd extends FhaListCmd {
    static final String NAME = "listStandbyZones";

    @Parameter(
            name = "peerid",
            type = CommandType.STRING,
            entityType = StandbyPeerResponse.class,
            description = "the id of the standby peer whose zones are wanted")
    private @Nullable String peerId;

    @Override
    protected Page<StandbyZoneResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.peers().zones(caller, peerId, page).map(StandbyZoneResponse::of);
    }
}
