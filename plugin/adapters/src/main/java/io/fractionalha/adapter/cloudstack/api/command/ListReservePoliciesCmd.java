// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ReservePolicyResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists policies. */
@APICommand(
        name = ListReservePoliciesCmd.NAME,
        description = "Lists reserve policies",
        responseObject = ReservePolicyResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListReservePoliciesCmd extends FhaListCmd {
    static final String NAME = "listReservePolicies";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            entityType = ReservePolicyResponse.class,
            description = "the id of the policy")
    private @Nullable String id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the name of the policy")
    private @Nullable String name;

    @Override
    protected Page<ReservePolicyResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.policies().list(caller, id, name, page).map(ReservePolicyResponse::of);
    }
}
