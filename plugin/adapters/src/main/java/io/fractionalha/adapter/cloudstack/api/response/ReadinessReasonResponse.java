// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.ReadinessDesk.Reason;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** One reason why a failover would hurt. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ReadinessReasonResponse extends BaseResponse {
    @SerializedName("code")
    @Param(description = "a stable word")
    private @Nullable String code;

    @SerializedName("detail")
    @Param(description = "what it is about and the next step")
    private @Nullable String detail;

    /** The answer for a reason. */
    public static ReadinessReasonResponse of(Reason reason) {
        ReadinessReasonResponse answer = new ReadinessReasonResponse();
        answer.setObjectName("reason");
        answer.code = reason.code().name();
        answer.detail = reason.detail();
        return answer;
    }
}
