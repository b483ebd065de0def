// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.MappingDesk.MappingView;
import io.fractionalha.mapping.ResourceMapping;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Which thing here stands for which thing at the peer. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class ResourceMappingResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the mapping")
    private @Nullable String id;

    @SerializedName("peerid")
    @Param(description = "the peer that has the source")
    private @Nullable String peerId;

    @SerializedName("kind")
    @Param(description = "what is mapped")
    private @Nullable String kind;

    @SerializedName("sourceid")
    @Param(description = "the thing at the peer")
    private @Nullable String sourceId;

    @SerializedName("sourcename")
    @Param(description = "its name at the peer")
    private @Nullable String sourceName;

    @SerializedName("targetid")
    @Param(description = "the thing here; missing while unresolved")
    private @Nullable String targetId;

    @SerializedName("state")
    @Param(description = "Resolved or Unresolved")
    private @Nullable String state;

    @SerializedName("origin")
    @Param(description = "manual or rule")
    private @Nullable String origin;

    @SerializedName("reason")
    @Param(description = "why it is unresolved or how it was found")
    private @Nullable String reason;

    @SerializedName("candidates")
    @Param(description = "things here that look alike, best first")
    private @Nullable List<String> candidates;

    /** The answer for a mapping. */
    public static ResourceMappingResponse of(MappingView view) {
        ResourceMappingResponse answer = new ResourceMappingResponse();
        answer.setObjectName("resourcemapping");
        ResourceMapping mapping = view.mapping();
        answer.id = mapping.mappingId();
        answer.peerId = view.peerId();
        answer.kind = mapping.kind().name();
        answer.sourceId = mapping.sourceId();
        answer.sourceName = Texts.orNull(view.sourceName());
        answer.targetId = mapping.targetId();
        answer.state = mapping.resolved() ? "Resolved" : "Unresolved";
        answer.origin = mapping.manual() ? "manual" : "rule";
        answer.reason = Texts.orNull(mapping.reason());
        answer.candidates = mapping.candidates();
        return answer;
    }
}
