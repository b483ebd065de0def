// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ResourceMappingResponse;
import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.MappingDesk;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists mappings. */
@APICommand(
        name = ListResourceMappingsCmd.NAME,
        description = "Lists mappings of things at peers to things here",
        responseObject = ResourceMappingResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class ListResourceMappingsCmd extends FhaListCmd {
    static final String NAME = "listResourceMappings";

    @Parameter(
            name = "peerid",
            type = CommandType.STRING,
            entityType = StandbyPeerResponse.class,
            description = "the id of the peer")
    private @Nullable String peerId;

    @Parameter(
            name = "kind",
            type = CommandType.STRING,
            description =
                    "SERVICE_OFFERING, DISK_OFFERING, TEMPLATE, NETWORK_OFFERING, VPC_OFFERING, NETWORK_ACL, ACCOUNT"
                            + " or DOMAIN")
    private @Nullable String kind;

    @Parameter(name = "unresolved", type = CommandType.BOOLEAN, description = "true: only those that have no target")
    private @Nullable Boolean unresolved;

    @Override
    protected Page<ResourceMappingResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        MappingDesk.Query query = new MappingDesk.Query(
                peerId, Inputs.constant(MappingKind.class, "kind", kind), Boolean.TRUE.equals(unresolved));
        return desks.mappings().list(caller, query, page).map(ResourceMappingResponse::of);
    }
}
