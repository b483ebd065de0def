// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** What one side answers the other. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class PeerJournalResponse extends BaseResponse {
    @SerializedName("message")
    @Param(description = "the answer, in the form of the peer protocol")
    private @Nullable String message;

    /** The answer for an answer. */
    public static PeerJournalResponse of(String message) {
        PeerJournalResponse answer = new PeerJournalResponse();
        answer.setObjectName("peerjournal");
        answer.message = message;
        return answer;
    }
}
