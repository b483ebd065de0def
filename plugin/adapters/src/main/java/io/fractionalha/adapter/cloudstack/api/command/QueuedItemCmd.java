// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.QueuedCommandResponse;
import org.apache.cloudstack.api.Parameter;

/** What every command says that names one item of a group's queue. */
abstract class QueuedItemCmd extends FhaCmd {
    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = QueuedCommandResponse.class,
            description = "the id of the queued item")
    private String id = "";

    final String groupId() {
        return groupId;
    }

    final String id() {
        return id;
    }
}
