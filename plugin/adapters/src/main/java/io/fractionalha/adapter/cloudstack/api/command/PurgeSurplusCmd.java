// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.SurplusResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import java.util.List;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.ListResponse;
import org.jspecify.annotations.Nullable;

/** Removes what a change of roles has left stopped and kept. */
@APICommand(
        name = PurgeSurplusCmd.NAME,
        description = "Removes for good what a change of roles has left stopped and kept; answers what goes",
        responseObject = SurplusResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class PurgeSurplusCmd extends FhaCmd {
    static final String NAME = "purgeSurplus";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "ids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = SurplusResponse.class,
            description = "ids of instances of this region, from listSurplus; missing: all that is offered there")
    private @Nullable List<String> ids;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        List<SurplusResponse> gone = desks.surplus().purge(caller, groupId, Inputs.list(ids)).stream()
                .map(SurplusResponse::of)
                .toList();
        ListResponse<SurplusResponse> answer = new ListResponse<>();
        answer.setResponses(gone, gone.size());
        return answer;
    }

    @Override
    protected String event() {
        return "FHA.SURPLUS.PURGE";
    }
}
