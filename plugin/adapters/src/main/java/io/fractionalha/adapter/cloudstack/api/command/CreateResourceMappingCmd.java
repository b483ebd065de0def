// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ResourceMappingResponse;
import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;

/** Maps by hand. */
@APICommand(
        name = CreateResourceMappingCmd.NAME,
        description =
                "Says which offering, template, network offering, account or domain here stands for which at the peer",
        responseObject = ResourceMappingResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class CreateResourceMappingCmd extends FhaCmd {
    static final String NAME = "createResourceMapping";

    @Parameter(
            name = "peerid",
            type = CommandType.STRING,
            required = true,
            entityType = StandbyPeerResponse.class,
            description = "the id of the peer that has the source")
    private String peerId = "";

    @Parameter(
            name = "kind",
            type = CommandType.STRING,
            required = true,
            description =
                    "SERVICE_OFFERING, DISK_OFFERING, TEMPLATE, NETWORK_OFFERING, VPC_OFFERING, NETWORK_ACL, ACCOUNT"
                            + " or DOMAIN")
    private String kind = "";

    @Parameter(name = "sourceid", type = CommandType.STRING, required = true, description = "the thing at the peer")
    private String sourceId = "";

    @Parameter(name = "targetid", type = CommandType.STRING, required = true, description = "the thing here")
    private String targetId = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return ResourceMappingResponse.of(desks.mappings()
                .create(caller, peerId, Inputs.needed(MappingKind.class, "kind", kind), sourceId, targetId));
    }

    @Override
    protected String event() {
        return "FHA.MAPPING.CREATE";
    }
}
