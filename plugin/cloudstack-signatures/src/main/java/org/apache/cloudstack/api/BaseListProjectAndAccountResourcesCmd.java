// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import org.apache.cloudstack.api.response.ProjectResponse;

/** A list that may be narrowed to a project. */
public abstract class BaseListProjectAndAccountResourcesCmd extends BaseListAccountResourcesCmd {
    @Parameter(
            name = ApiConstants.PROJECT_ID,
            type = CommandType.UUID,
            entityType = ProjectResponse.class,
            description = "list only what belongs to this project")
    private Long projectId;

    public BaseListProjectAndAccountResourcesCmd() {}

    public Long getProjectId() {
        return projectId;
    }
}
