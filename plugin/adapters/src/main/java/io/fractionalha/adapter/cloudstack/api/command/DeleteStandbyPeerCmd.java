// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Unpairs. */
@APICommand(
        name = DeleteStandbyPeerCmd.NAME,
        description = "Ends the pairing with a region that protects nothing any more",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class DeleteStandbyPeerCmd extends FhaCmd {
    static final String NAME = "deleteStandbyPeer";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = StandbyPeerResponse.class,
            description = "the id of the peer")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.peers().delete(caller, id);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.PEER.DELETE";
    }
}
