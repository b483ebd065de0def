// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.PeerDesk.PeerView;
import io.fractionalha.peer.StandbyPeer;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** A paired region, without its keys. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class StandbyPeerResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the peer")
    private @Nullable String id;

    @SerializedName("name")
    @Param(description = "the name of the peer")
    private @Nullable String name;

    @SerializedName("url")
    @Param(description = "the API address of the peer")
    private @Nullable String url;

    @SerializedName("siteid")
    @Param(description = "the site id of the peer")
    private @Nullable String siteId;

    @SerializedName("localuserid")
    @Param(description = "the id of the user here that the peer calls as")
    private @Nullable String localUserId;

    @SerializedName("state")
    @Param(description = "Connected, Disconnected or Disabled")
    private @Nullable String state;

    @SerializedName("lastcontact")
    @Param(description = "when the peer last answered")
    private @Nullable Date lastContact;

    @SerializedName("acknowledgedposition")
    @Param(description = "the last journal position that the peer has acknowledged")
    private @Nullable Long acknowledgedPosition;

    @SerializedName("lagmillis")
    @Param(description = "age of the oldest entry that the peer has not acknowledged, milliseconds")
    private @Nullable Long lagMillis;

    @SerializedName("commandrpomillis")
    @Param(description = "age of the oldest command that is not durable at the peer, milliseconds")
    private @Nullable Long commandRpoMillis;

    @SerializedName("clockoffsetmillis")
    @Param(description = "how much the clock of the peer is ahead, milliseconds")
    private @Nullable Long clockOffsetMillis;

    @SerializedName("drillnetworkofferingid")
    @Param(description = "the network offering here that drills are built with")
    private @Nullable String drillNetworkOfferingId;

    @SerializedName("maintenanceuntil")
    @Param(description = "until when the peer is worked on; missing: nobody has said so")
    private @Nullable Date maintenanceUntil;

    @SerializedName("maintenanceby")
    @Param(description = "the id of the user who said so")
    private @Nullable String maintenanceBy;

    @SerializedName("error")
    @Param(description = "the last failure of the link")
    private @Nullable String error;

    /** The answer for a peer. */
    public static StandbyPeerResponse of(PeerView view) {
        StandbyPeerResponse answer = new StandbyPeerResponse();
        answer.setObjectName("standbypeer");
        answer.id = view.peerId();
        answer.name = view.name();
        answer.url = view.url();
        answer.siteId = view.siteId();
        answer.localUserId = view.localUserId();
        answer.state = view.state();
        answer.lastContact = Texts.date(view.lastContact());
        answer.acknowledgedPosition = view.acknowledgedSequence();
        answer.lagMillis = view.lagMillis();
        answer.commandRpoMillis = view.lagMillis();
        answer.clockOffsetMillis = view.clockOffsetMillis();
        answer.drillNetworkOfferingId = Texts.orNull(view.drillOffering());
        StandbyPeer.Maintenance maintenance = view.maintenance();
        if (maintenance != null) {
            answer.maintenanceUntil = Texts.date(maintenance.until());
            answer.maintenanceBy = maintenance.by();
        }
        answer.error = Texts.orNull(view.error());
        return answer;
    }
}
