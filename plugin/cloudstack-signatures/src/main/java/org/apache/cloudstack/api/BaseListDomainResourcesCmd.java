// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import org.apache.cloudstack.api.response.DomainResponse;

/** A list that may be narrowed to a domain. */
public abstract class BaseListDomainResourcesCmd extends BaseListCmd {
    @Parameter(
            name = ApiConstants.LIST_ALL,
            type = CommandType.BOOLEAN,
            description = "true lists all that the caller may see, false (default) the caller's own")
    private Boolean listAll;

    @Parameter(
            name = ApiConstants.DOMAIN_ID,
            type = CommandType.UUID,
            entityType = DomainResponse.class,
            description = "list only what belongs to this domain")
    private Long domainId;

    @Parameter(
            name = ApiConstants.IS_RECURSIVE,
            type = CommandType.BOOLEAN,
            description = "also list what belongs to the domains below; default false")
    private Boolean recursive;

    public BaseListDomainResourcesCmd() {}

    public boolean listAll() {
        return Boolean.TRUE.equals(listAll);
    }

    public boolean isRecursive() {
        return Boolean.TRUE.equals(recursive);
    }

    public Long getDomainId() {
        return domainId;
    }
}
