// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.SurplusDesk.SurplusView;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** An instance that has served and is kept. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class SurplusResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the instance in this region")
    private @Nullable String id;

    @SerializedName("groupid")
    @Param(description = "the group")
    private @Nullable String groupId;

    @SerializedName("name")
    @Param(description = "the name of the instance")
    private @Nullable String name;

    @SerializedName("activeid")
    @Param(description = "the instance of the active side that it would stand for")
    private @Nullable String activeId;

    @SerializedName("keptsince")
    @Param(description = "when it was stopped")
    private @Nullable Date keptSince;

    @SerializedName("offeredfrom")
    @Param(description = "when it has been kept as long as the policy says")
    private @Nullable Date offeredFrom;

    @SerializedName("offered")
    @Param(description = "whether that time is over")
    private @Nullable Boolean offered;

    @SerializedName("state")
    @Param(description = "KEPT, or PURGING once it is given up")
    private @Nullable String state;

    @SerializedName("volumes")
    @Param(description = "what it has on storage", responseObject = SurplusVolumeResponse.class)
    private @Nullable List<SurplusVolumeResponse> volumes;

    @SerializedName("snapshots")
    @Param(description = "names of snapshots of the whole instance; they go with it")
    private @Nullable List<String> snapshots;

    /** The answer for one that is kept. */
    public static SurplusResponse of(SurplusView view) {
        SurplusResponse answer = new SurplusResponse();
        answer.setObjectName("surplus");
        answer.id = view.uuid();
        answer.groupId = view.groupId();
        answer.name = view.name();
        answer.activeId = view.activeUuid();
        answer.keptSince = Texts.date(view.keptSince());
        answer.offeredFrom = Texts.date(view.offeredFrom());
        answer.offered = view.offered();
        answer.state = view.state().name();
        answer.volumes =
                view.disks().disks().stream().map(SurplusVolumeResponse::of).toList();
        answer.snapshots = view.disks().snapshots();
        return answer;
    }
}
