// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import org.apache.cloudstack.api.Parameter;

/** What every command says that a peer calls. */
abstract class PeerCmd extends FhaCmd {
    @Parameter(name = "siteid", type = CommandType.STRING, required = true, description = "the site id of the caller")
    private String siteId = "";

    final String siteId() {
        return siteId;
    }

    @Override
    protected final boolean postOnly() {
        return true;
    }
}
