// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.group.Selector;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** One way to belong to a group. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class SelectorResponse extends BaseResponse {
    @SerializedName("kind")
    @Param(description = "ID, TAG, INSTANCE_GROUP, NETWORK, VPC (a network of that kind) or ACCOUNT")
    private @Nullable String kind;

    @SerializedName("value")
    @Param(description = "a uuid, a tag value, or an owner")
    private @Nullable String value;

    /** The answer for a selector; {@code vpc}: it names a VPC. */
    public static SelectorResponse of(Selector selector, boolean vpc) {
        SelectorResponse answer = new SelectorResponse();
        answer.setObjectName("selector");
        answer.kind = vpc ? "VPC" : selector.kind().name();
        answer.value = selector.value();
        return answer;
    }
}
