// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.HealthResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ResponseObject;

/** Shows health. */
@APICommand(
        name = GetFractionalHaHealthCmd.NAME,
        description = "Shows how this plugin is",
        responseObject = HealthResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class GetFractionalHaHealthCmd extends FhaCmd {
    static final String NAME = "getFractionalHaHealth";

    @Override
    protected ResponseObject answer(Caller caller) {
        if (room().working()) {
            return super.answer(caller);
        }
        caller.mustBeAdmin("health");
        return HealthResponse.off(room().reasons());
    }

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return HealthResponse.of(desks.health().health(caller), room().reasons());
    }
}
