// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.GroupDesk.GroupView;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ServiceCheck;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** What fails over together, with its standing. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ProtectionGroupResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the group, the same on both sides")
    private @Nullable String id;

    @SerializedName("name")
    @Param(description = "the name of the group")
    private @Nullable String name;

    @SerializedName("account")
    @Param(description = "the account that owns the group")
    private @Nullable String account;

    @SerializedName("domain")
    @Param(description = "the domain of the owner")
    private @Nullable String domain;

    @SerializedName("domainpath")
    @Param(description = "the path of the domain of the owner")
    private @Nullable String domainPath;

    @SerializedName("zoneid")
    @Param(description = "the zone of the group here")
    private @Nullable String zoneId;

    @SerializedName("peerid")
    @Param(description = "the peer of the group")
    private @Nullable String peerId;

    @SerializedName("peerzoneid")
    @Param(description = "the zone of the group at the peer")
    private @Nullable String peerZoneId;

    @SerializedName("policyid")
    @Param(description = "the reserve policy")
    private @Nullable String policyId;

    @SerializedName("policyname")
    @Param(description = "the name of the reserve policy")
    private @Nullable String policyName;

    @SerializedName("dataclass")
    @Param(description = "stateless or stateful")
    private @Nullable String dataClass;

    @SerializedName("priority")
    @Param(description = "orders the groups of one owner; higher first")
    private @Nullable Integer priority;

    @SerializedName("servicechecks")
    @Param(description = "where it is asked whether the group's service lives, joined by commas")
    private @Nullable String serviceChecks;

    @SerializedName("role")
    @Param(description = "what this side is for the group: ACTIVE, DRAINING, PASSIVE, RECOVERING, FENCED")
    private @Nullable String role;

    @SerializedName("epoch")
    @Param(description = "how often the active side has changed, from 1")
    private @Nullable Long epoch;

    @SerializedName("epochsite")
    @Param(description = "the site that claimed the epoch")
    private @Nullable String epochSite;

    @SerializedName("state")
    @Param(description = "one word for how things stand")
    private @Nullable String state;

    @SerializedName("selectors")
    @Param(description = "what belongs to the group", responseObject = SelectorResponse.class)
    private @Nullable List<SelectorResponse> selectors;

    @SerializedName("memberscount")
    @Param(description = "protected entities")
    private @Nullable Integer membersCount;

    @SerializedName("standbycount")
    @Param(description = "paired standby instances")
    private @Nullable Integer standbyCount;

    @SerializedName("queuedcount")
    @Param(description = "what the passive side does not have yet")
    private @Nullable Integer queuedCount;

    /** The answer for a group. */
    public static ProtectionGroupResponse of(GroupView view) {
        ProtectionGroupResponse answer = new ProtectionGroupResponse();
        answer.setObjectName("protectiongroup");
        ProtectionGroup group = view.group();
        answer.id = group.groupId();
        answer.name = group.name();
        answer.account = group.owner().account();
        String path = group.owner().domainPath();
        answer.domain = path.substring(path.lastIndexOf('/') + 1);
        answer.domainPath = path;
        answer.zoneId = view.zoneId();
        answer.peerId = view.peerId();
        answer.peerZoneId = view.peerZoneId();
        answer.policyId = group.policyId();
        answer.policyName = view.policyName();
        answer.dataClass = Texts.word(group.dataClass());
        answer.priority = group.priority();
        answer.serviceChecks =
                Texts.orNull(group.checks().stream().map(ServiceCheck::text).collect(Collectors.joining(",")));
        answer.role = view.role().role().name();
        answer.epoch = view.role().epoch().counter();
        answer.epochSite = view.role().epoch().siteId();
        answer.state = view.state();
        answer.selectors = group.selectors().stream()
                .map(selector -> SelectorResponse.of(selector, view.vpcs().contains(selector.value())))
                .toList();
        answer.membersCount = view.members();
        answer.standbyCount = view.standby();
        answer.queuedCount = view.queued();
        return answer;
    }
}
