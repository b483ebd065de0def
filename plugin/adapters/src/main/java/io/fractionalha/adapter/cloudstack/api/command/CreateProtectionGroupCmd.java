// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.ReservePolicyResponse;
import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.adapter.cloudstack.api.response.StandbyZoneResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.site.Site;
import java.util.List;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.DomainResponse;
import org.apache.cloudstack.api.response.InstanceGroupResponse;
import org.apache.cloudstack.api.response.NetworkResponse;
import org.apache.cloudstack.api.response.ProjectResponse;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.jspecify.annotations.Nullable;

/** Protects a new group. */
@APICommand(
        name = CreateProtectionGroupCmd.NAME,
        description = "Protects instances and networks together: they fail over as one",
        responseObject = ProtectionGroupResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class CreateProtectionGroupCmd extends FhaAsyncCmd {
    static final String NAME = "createProtectionGroup";

    private static final int PRIORITY_DEFAULT = 500;

    @Parameter(
            name = "name",
            type = CommandType.STRING,
            required = true,
            description = "the name, unique for its owner")
    private String name = "";

    @Parameter(
            name = "peerid",
            type = CommandType.STRING,
            required = true,
            entityType = StandbyPeerResponse.class,
            description = "the id of the standby peer")
    private String peerId = "";

    @Parameter(
            name = "zoneid",
            type = CommandType.STRING,
            required = true,
            entityType = ZoneResponse.class,
            description = "the id of the zone here")
    private String zoneId = "";

    @Parameter(
            name = "peerzoneid",
            type = CommandType.STRING,
            required = true,
            entityType = StandbyZoneResponse.class,
            description = "the id of the zone at the peer")
    private String peerZoneId = "";

    @Parameter(
            name = "policyid",
            type = CommandType.STRING,
            required = true,
            entityType = ReservePolicyResponse.class,
            description = "the id of the reserve policy")
    private String policyId = "";

    @Parameter(
            name = "dataclass",
            type = CommandType.STRING,
            description = "stateless, or stateful (default) when data on volumes would be missed")
    private @Nullable String dataClass;

    @Parameter(
            name = "priority",
            type = CommandType.INTEGER,
            description = "orders the groups of one owner in a recovery, 1 to 1000, higher first; default 500")
    private @Nullable Integer priority;

    @Parameter(
            name = "networkids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = NetworkResponse.class,
            description = "ids of networks, with all that is in them, separated by commas")
    private @Nullable List<String> networkIds;

    @Parameter(
            name = "virtualmachineids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = UserVmResponse.class,
            description = "ids of instances, separated by commas")
    private @Nullable List<String> instanceIds;

    @Parameter(
            name = "instancegroupids",
            type = CommandType.LIST,
            collectionType = CommandType.STRING,
            entityType = InstanceGroupResponse.class,
            description = "ids of instance groups, with all the owner's instances in them, separated by commas")
    private @Nullable List<String> instanceGroupIds;

    @Parameter(
            name = "accountselector",
            type = CommandType.BOOLEAN,
            description = "true: everything of the owner in the zone")
    private @Nullable Boolean accountSelector;

    @Parameter(
            name = "tag",
            type = CommandType.STRING,
            description = "value of the tag fractionalha.group that marks members")
    private @Nullable String tag;

    @Parameter(
            name = "account",
            type = CommandType.STRING,
            description = "the account that owns the group; with domainid")
    private @Nullable String account;

    @Parameter(
            name = "domainid",
            type = CommandType.STRING,
            entityType = DomainResponse.class,
            description = "the id of the domain of the account")
    private @Nullable String domainId;

    @Parameter(
            name = "projectid",
            type = CommandType.STRING,
            entityType = ProjectResponse.class,
            description = "refused: what belongs to a project is not protected by this version")
    private @Nullable String projectId;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        Inputs.refuseProject(projectId);
        Owner owner = room().callers().owner(caller, account, domainId);
        DataClass data = Inputs.constant(DataClass.class, "dataclass", dataClass);
        GroupDesk.Create asked = new GroupDesk.Create(
                name,
                owner,
                peerId,
                zoneId,
                peerZoneId,
                policyId,
                data == null ? DataClass.STATEFUL : data,
                priority == null ? PRIORITY_DEFAULT : priority,
                Inputs.list(networkIds),
                Inputs.list(instanceIds),
                tag,
                Boolean.TRUE.equals(accountSelector),
                Inputs.list(instanceGroupIds));
        return ProtectionGroupResponse.of(desks.groups().create(caller, asked));
    }

    @Override
    public String getEventType() {
        return "FHA.GROUP.CREATE";
    }
}
