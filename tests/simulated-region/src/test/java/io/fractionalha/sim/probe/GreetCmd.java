// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.probe;

import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.DomainResponse;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.context.CallContext;

/** A plugin's command. */
@APICommand(
        name = "greetSomebody",
        description = "Greets somebody",
        responseObject = SuccessResponse.class,
        authorized = {RoleType.Admin, RoleType.User})
public final class GreetCmd extends BaseCmd {
    @Inject
    private Probe probe;

    @Parameter(name = "name", type = CommandType.STRING, required = true, length = 10, description = "who")
    private String name;

    @Parameter(name = "times", type = CommandType.INTEGER, description = "how often")
    private Integer times;

    @Parameter(name = "domainid", type = CommandType.UUID, entityType = DomainResponse.class, description = "where")
    private Long domainId;

    @Override
    public void execute() {
        SuccessResponse response = new SuccessResponse();
        int often = times == null ? Probe.GREETINGS.value() : times;
        response.setDisplayText(probe.getName() + " greets " + name + " " + often + " times in domain " + domainId);
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
