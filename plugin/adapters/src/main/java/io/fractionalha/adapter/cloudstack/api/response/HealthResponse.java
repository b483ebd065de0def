// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.desk.HealthDesk.Health;
import java.util.List;
import java.util.stream.Stream;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** How this plugin is. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class HealthResponse extends BaseResponse {
    @SerializedName("version")
    @Param(description = "the version of the plugin")
    private @Nullable String version;

    @SerializedName("schema")
    @Param(description = "the version of its tables")
    private @Nullable String schema;

    @SerializedName("siteid")
    @Param(description = "the id of this site")
    private @Nullable String siteId;

    @SerializedName("journalid")
    @Param(description = "the id of its journal")
    private @Nullable String journalId;

    @SerializedName("state")
    @Param(description = "OK, DEGRADED, or OFF")
    private @Nullable String state;

    @SerializedName("reasons")
    @Param(description = "why it is degraded")
    private @Nullable List<String> reasons;

    @SerializedName("captured")
    @Param(description = "commands captured since the start of this server")
    private @Nullable Long captured;

    @SerializedName("refused")
    @Param(description = "commands refused since then")
    private @Nullable Long refused;

    @SerializedName("lagmillis")
    @Param(description = "age of the oldest entry that some peer has not acknowledged")
    private @Nullable Long lagMillis;

    @SerializedName("auditrepaired")
    @Param(description = "entities changed without a command that comparing with the region has found since then")
    private @Nullable Long auditRepaired;

    /** The answer of a plugin that does not work. */
    public static HealthResponse off(List<String> reasons) {
        HealthResponse answer = new HealthResponse();
        answer.setObjectName("fractionalhahealth");
        answer.state = "OFF";
        answer.reasons = List.copyOf(reasons);
        return answer;
    }

    /** The answer for health; {@code serverReasons} are those that the core cannot know. */
    public static HealthResponse of(Health health, List<String> serverReasons) {
        HealthResponse answer = new HealthResponse();
        answer.setObjectName("fractionalhahealth");
        answer.version = health.version();
        answer.schema = health.schema();
        answer.siteId = health.siteId();
        answer.journalId = health.journalId();
        answer.state = serverReasons.isEmpty() ? health.state() : "DEGRADED";
        answer.reasons =
                Stream.concat(serverReasons.stream(), health.reasons().stream()).toList();
        answer.captured = health.captured();
        answer.refused = health.refused();
        answer.lagMillis = health.lagMillis();
        answer.auditRepaired = health.repaired();
        return answer;
    }
}
