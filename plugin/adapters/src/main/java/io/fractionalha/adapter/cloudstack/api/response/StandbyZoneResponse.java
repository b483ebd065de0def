// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.PeerDesk.ZoneView;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** A zone of a paired region. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class StandbyZoneResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the zone; parameter peerzoneid of createProtectionGroup")
    private @Nullable String id;

    @SerializedName("name")
    @Param(description = "its name there")
    private @Nullable String name;

    @SerializedName("peerid")
    @Param(description = "the id of the standby peer; parameter peerid of createProtectionGroup")
    private @Nullable String peerId;

    @SerializedName("peername")
    @Param(description = "the name of the standby peer here")
    private @Nullable String peerName;

    /** The answer for a zone. */
    public static StandbyZoneResponse of(ZoneView view) {
        StandbyZoneResponse answer = new StandbyZoneResponse();
        answer.setObjectName("standbyzone");
        answer.id = view.zoneId();
        answer.name = view.name();
        answer.peerId = view.peerId();
        answer.peerName = view.peerName();
        return answer;
    }
}
