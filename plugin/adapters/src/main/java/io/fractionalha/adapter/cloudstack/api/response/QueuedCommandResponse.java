// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.QueueDesk.QueuedView;
import io.fractionalha.mirror.QueueItem;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** One thing that the passive side does not have yet. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class QueuedCommandResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the item")
    private @Nullable String id;

    @SerializedName("groupid")
    @Param(description = "its group")
    private @Nullable String groupId;

    @SerializedName("entitykind")
    @Param(description = "the kind of the entity")
    private @Nullable String entityKind;

    @SerializedName("entityid")
    @Param(description = "the id of the entity at the active side")
    private @Nullable String entityId;

    @SerializedName("action")
    @Param(description = "what is missing")
    private @Nullable String action;

    @SerializedName("reason")
    @Param(description = "why it is still queued")
    private @Nullable String reason;

    @SerializedName("detail")
    @Param(description = "what is waited for")
    private @Nullable String detail;

    @SerializedName("weight")
    @Param(description = "recovery priority: the product of the four factors; higher first")
    private @Nullable Double weight;

    @SerializedName("tenantweight")
    @Param(description = "its factor of the owner, from fractional.ha.tenant.weights of this region")
    private @Nullable Double tenantWeight;

    @SerializedName("grouppriority")
    @Param(description = "its factor of the group: the group's priority")
    private @Nullable Double groupPriority;

    @SerializedName("demand")
    @Param(description = "its factor of use; 1: unknown")
    private @Nullable Double demand;

    @SerializedName("place")
    @Param(
            description =
                    "its factor within the group: 1.9 what others need, 1.5 the first of a tier, 0.5 what is too many")
    private @Nullable Double place;

    /** The answer for a queued item. */
    public static QueuedCommandResponse of(QueuedView view) {
        QueuedCommandResponse full = of(view.item());
        full.id = view.itemId();
        full.groupId = view.groupId();
        return full;
    }

    /** A queued item of a plan. */
    public static QueuedCommandResponse of(QueueItem item) {
        QueuedCommandResponse answer = new QueuedCommandResponse();
        answer.setObjectName("queuedcommand");
        answer.entityKind = item.active().kind().name();
        answer.entityId = item.active().uuid();
        answer.action = item.action().name();
        answer.reason = item.reason().name();
        answer.detail = Texts.orNull(item.detail());
        answer.weight = item.weight().value();
        answer.tenantWeight = item.weight().tenant();
        answer.groupPriority = item.weight().group();
        answer.demand = item.weight().demand();
        answer.place = item.weight().place();
        return answer;
    }
}
