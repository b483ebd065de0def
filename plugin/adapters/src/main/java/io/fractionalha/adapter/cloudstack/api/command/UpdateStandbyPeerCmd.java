// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.NetworkOfferingResponse;
import org.jspecify.annotations.Nullable;

/** Changes a peer. */
@APICommand(
        name = UpdateStandbyPeerCmd.NAME,
        description = "Changes a standby peer",
        responseObject = StandbyPeerResponse.class,
        requestHasSensitiveInfo = true,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class UpdateStandbyPeerCmd extends FhaCmd {
    static final String NAME = "updateStandbyPeer";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = StandbyPeerResponse.class,
            description = "the id of the peer")
    private String id = "";

    @Parameter(name = "name", type = CommandType.STRING, description = "the new name")
    private @Nullable String name;

    @Parameter(
            name = "url",
            type = CommandType.STRING,
            length = 1024,
            description = "the new API address, ending in /client/api")
    private @Nullable String url;

    @Parameter(
            name = "userapikey",
            type = CommandType.STRING,
            length = 1024,
            description = "the new API key of the user at the peer")
    private @Nullable String apiKey;

    @Parameter(
            name = "usersecretkey",
            type = CommandType.STRING,
            length = 1024,
            description = "the new secret key of that user")
    private @Nullable String secretKey;

    @Parameter(
            name = "enabled",
            type = CommandType.BOOLEAN,
            description = "whether entries are shipped to it and accepted from it")
    private @Nullable Boolean enabled;

    @Parameter(
            name = "drillnetworkofferingid",
            type = CommandType.STRING,
            entityType = NetworkOfferingResponse.class,
            description = "the id of the network offering here that drills are built with: an isolated one without"
                    + " services that lead out; an empty text: no drills")
    private @Nullable String drillNetworkOfferingId;

    @Parameter(
            name = "maintenanceminutes",
            type = CommandType.INTEGER,
            description =
                    "for how many minutes from now the peer is worked on, so that nothing is taken over from it by"
                            + " itself, 1 to 10080; 0 ends it")
    private @Nullable Integer maintenanceMinutes;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return StandbyPeerResponse.of(desks.peers()
                .update(
                        caller,
                        new PeerDesk.Update(
                                id,
                                name,
                                url,
                                apiKey,
                                secretKey,
                                enabled,
                                drillNetworkOfferingId,
                                maintenanceMinutes)));
    }

    @Override
    protected String event() {
        return "FHA.PEER.UPDATE";
    }

    @Override
    protected boolean postOnly() {
        return apiKey != null || secretKey != null;
    }
}
