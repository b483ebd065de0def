// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ResourceMappingResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Removes a mapping. */
@APICommand(
        name = DeleteResourceMappingCmd.NAME,
        description = "Removes a mapping; rules look again",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class DeleteResourceMappingCmd extends FhaCmd {
    static final String NAME = "deleteResourceMapping";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ResourceMappingResponse.class,
            description = "the id of the mapping")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.mappings().delete(caller, id);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.MAPPING.DELETE";
    }
}
