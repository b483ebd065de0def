// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** A list that may be narrowed to an account. */
public abstract class BaseListAccountResourcesCmd extends BaseListDomainResourcesCmd {
    @Parameter(
            name = ApiConstants.ACCOUNT,
            type = CommandType.STRING,
            description = "list only what belongs to this account; goes with domainid")
    private String accountName;

    public BaseListAccountResourcesCmd() {}

    public String getAccountName() {
        return accountName;
    }

    public Boolean getDisplay() {
        return Boolean.TRUE;
    }
}
