// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.GroupDesk;
import java.util.List;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.InstanceGroupResponse;
import org.apache.cloudstack.api.response.NetworkResponse;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.jspecify.annotations.Nullable;

/** What every command says that names members of a group. */
abstract class GroupMembersCmd extends FhaCmd {
    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String id = "";

    @Parameter(
            name = "virtualmachineids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = UserVmResponse.class,
            description = "ids of instances, separated by commas")
    private @Nullable List<String> instanceIds;

    @Parameter(
            name = "networkids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = NetworkResponse.class,
            description = "ids of networks, with all that is in them, separated by commas")
    private @Nullable List<String> networkIds;

    @Parameter(
            name = "instancegroupids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = InstanceGroupResponse.class,
            description = "ids of instance groups, with all the owner's instances in them, separated by commas")
    private @Nullable List<String> instanceGroupIds;

    final GroupDesk.Members asked() {
        return new GroupDesk.Members(
                id, Inputs.list(instanceIds), Inputs.list(networkIds), Inputs.list(instanceGroupIds));
    }
}
