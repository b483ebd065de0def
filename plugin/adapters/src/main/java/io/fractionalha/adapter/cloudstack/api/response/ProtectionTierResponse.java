// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.mirror.TierLook;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Instances that may stand for one another. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ProtectionTierResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "what the tier is known by as long as its instances stay alike")
    private @Nullable String id;

    @SerializedName("kind")
    @Param(description = "TAG: same tag fractionalha.tier; ALIKE: same in all that matters; ALONE: one of its kind")
    private @Nullable String kind;

    @SerializedName("name")
    @Param(description = "the value of the tag, or the name of one of its instances")
    private @Nullable String name;

    @SerializedName("active")
    @Param(description = "its living instances at the active side")
    private @Nullable Integer active;

    @SerializedName("running")
    @Param(description = "those of them that run")
    private @Nullable Integer running;

    @SerializedName("standby")
    @Param(description = "those of them with a standby; missing at the active side")
    private @Nullable Integer standby;

    @SerializedName("wanted")
    @Param(description = "how many of them the policy wants to stand by, without the bounds of an account")
    private @Nullable Integer wanted;

    /** The answer for a tier. */
    public static ProtectionTierResponse of(TierLook look) {
        ProtectionTierResponse answer = new ProtectionTierResponse();
        answer.setObjectName("protectiontier");
        answer.id = look.key();
        answer.kind = look.kind().name();
        answer.name = look.name();
        answer.active = look.active();
        answer.running = look.running();
        answer.standby = look.standby() < 0 ? null : look.standby();
        answer.wanted = look.wanted();
        return answer;
    }
}
