// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.GroupDesk.PairView;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** An entity of the active side and its counterpart. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class EntityPairResponse extends BaseResponse {
    @SerializedName("groupid")
    @Param(description = "the group")
    private @Nullable String groupId;

    @SerializedName("kind")
    @Param(description = "the kind of both")
    private @Nullable String kind;

    @SerializedName("activeid")
    @Param(description = "the entity of the active side")
    private @Nullable String activeId;

    @SerializedName("passiveid")
    @Param(description = "its counterpart")
    private @Nullable String passiveId;

    @SerializedName("state")
    @Param(description = "LIVE, KEPT (stopped, see listSurplus) or PURGING")
    private @Nullable String state;

    @SerializedName("served")
    @Param(description = "whether the counterpart has served users")
    private @Nullable Boolean served;

    @SerializedName("paired")
    @Param(description = "true")
    private @Nullable Boolean paired;

    /** The answer for a pair. */
    public static EntityPairResponse of(PairView view) {
        EntityPairResponse answer = new EntityPairResponse();
        answer.setObjectName("entitypair");
        answer.groupId = view.groupId();
        answer.kind = view.kind().name();
        answer.activeId = view.activeUuid();
        answer.passiveId = view.passiveUuid();
        answer.state = view.state();
        answer.served = view.served();
        answer.paired = true;
        return answer;
    }
}
