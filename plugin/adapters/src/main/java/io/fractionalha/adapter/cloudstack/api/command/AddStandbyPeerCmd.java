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
import org.apache.cloudstack.api.response.UserResponse;

/** Pairs with another region. */
@APICommand(
        name = AddStandbyPeerCmd.NAME,
        description = "Pairs this region with another one that has this plugin; both sides must name each other",
        responseObject = StandbyPeerResponse.class,
        requestHasSensitiveInfo = true,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class AddStandbyPeerCmd extends FhaCmd {
    static final String NAME = "addStandbyPeer";

    @Parameter(
            name = "name",
            type = CommandType.STRING,
            required = true,
            description = "the name of the peer, unique here")
    private String name = "";

    @Parameter(
            name = "url",
            type = CommandType.STRING,
            required = true,
            length = 1024,
            description = "the API address of the peer, ending in /client/api")
    private String url = "";

    @Parameter(
            name = "userapikey",
            type = CommandType.STRING,
            required = true,
            length = 1024,
            description = "the API key of the user at the peer that this region calls as")
    private String apiKey = "";

    @Parameter(
            name = "usersecretkey",
            type = CommandType.STRING,
            required = true,
            length = 1024,
            description = "the secret key of that user; kept encrypted, never shown")
    private String secretKey = "";

    @Parameter(
            name = "localuserid",
            type = CommandType.STRING,
            entityType = UserResponse.class,
            required = true,
            description = "the id of the user here that the peer calls as: enabled, with keys, no root administrator")
    private String localUserId = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        caller.mustBeAdmin("pairing regions");
        room().callers().requirePeerUser(localUserId);
        return StandbyPeerResponse.of(
                desks.peers().add(caller, new PeerDesk.Add(name, url, apiKey, secretKey, localUserId)));
    }

    @Override
    protected String event() {
        return "FHA.PEER.ADD";
    }

    @Override
    protected boolean postOnly() {
        return true;
    }
}
