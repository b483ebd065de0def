// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.PeerJournalResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;

/** Says where the journal of the paired peer ends here; for its user only. */
@APICommand(
        name = GetPeerJournalPositionCmd.NAME,
        description = "Says where the journal of the paired peer ends here; for its user only",
        responseObject = PeerJournalResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class GetPeerJournalPositionCmd extends PeerCmd {
    static final String NAME = "getPeerJournalPosition";

    @Parameter(
            name = "messagesecretkey",
            type = CommandType.STRING,
            required = true,
            length = 900000,
            description = "the message, in the form of the peer protocol")
    private String message = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return PeerJournalResponse.of(room().mailbox().position(caller.userId(), siteId(), message));
    }
}
