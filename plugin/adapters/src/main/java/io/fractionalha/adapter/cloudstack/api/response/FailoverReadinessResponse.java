// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.capture.AuditLog;
import io.fractionalha.desk.Drilled;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.detect.Detecting;
import io.fractionalha.peer.Footprint;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** What a failover of a group would give. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class FailoverReadinessResponse extends BaseResponse {
    @SerializedName("groupid")
    @Param(description = "the group")
    private @Nullable String groupId;

    @SerializedName("role")
    @Param(description = "what this side is for it")
    private @Nullable String role;

    @SerializedName("epoch")
    @Param(description = "its epoch")
    private @Nullable Long epoch;

    @SerializedName("readiness")
    @Param(description = "READY, DEGRADED or NOT_READY")
    private @Nullable String readiness;

    @SerializedName("commandrpomillis")
    @Param(description = "age of the oldest command that is not durable at the other side")
    private @Nullable Long commandRpoMillis;

    @SerializedName("datarpo")
    @Param(description = "age of the newest copy of data in milliseconds, or NEVER")
    private @Nullable String dataRpo;

    @SerializedName("active")
    @Param(description = "living protected instances")
    private @Nullable Integer active;

    @SerializedName("standby")
    @Param(description = "paired standby instances")
    private @Nullable Integer standby;

    @SerializedName("standbycores")
    @Param(
            description =
                    "cores of the standby instances; these and the six below: missing where the standby side has not said")
    private @Nullable Long standbyCores;

    @SerializedName("fullcores")
    @Param(description = "cores of all instances")
    private @Nullable Long fullCores;

    @SerializedName("standbymemory")
    @Param(description = "memory of the standby instances, MiB")
    private @Nullable Long standbyMemory;

    @SerializedName("fullmemory")
    @Param(description = "memory of all instances, MiB")
    private @Nullable Long fullMemory;

    @SerializedName("standbyaddresses")
    @Param(description = "public addresses at the standby side")
    private @Nullable Long standbyAddresses;

    @SerializedName("fulladdresses")
    @Param(description = "public addresses of a full standby")
    private @Nullable Long fullAddresses;

    @SerializedName("standbyrouters")
    @Param(description = "networks and VPCs with a router and a standby instance")
    private @Nullable Long standbyRouters;

    @SerializedName("fullrouters")
    @Param(description = "networks and VPCs with a router and an instance")
    private @Nullable Long fullRouters;

    @SerializedName("queued")
    @Param(description = "what the passive side does not have yet")
    private @Nullable Integer queued;

    @SerializedName("reasons")
    @Param(description = "all that would hurt", responseObject = ReadinessReasonResponse.class)
    private @Nullable List<ReadinessReasonResponse> reasons;

    @SerializedName("lastdrill")
    @Param(description = "when its last drill began, or NEVER; missing: the standby side has not said")
    private @Nullable String lastDrill;

    @SerializedName("lastdrillstate")
    @Param(description = "the state of that drill's run")
    private @Nullable String lastDrillState;

    @SerializedName("nextdrill")
    @Param(description = "where the group stands by: when the next drill begins by itself; missing: never")
    private @Nullable Date nextDrill;

    @SerializedName("predictedservingmillis")
    @Param(description = "how long the last whole drill took until every tier served; missing: unknown")
    private @Nullable Long predictedServingMillis;

    @SerializedName("predictedfullmillis")
    @Param(description = "how long the last whole drill took to full size; missing: unknown")
    private @Nullable Long predictedFullMillis;

    @SerializedName("detectorstate")
    @Param(
            description =
                    "how far automatic failover is at this standby side: OFF, WATCHING, SUSPECTING or TAKING_OVER;"
                            + " missing: people decide, or another server of the region watches")
    private @Nullable String detectorState;

    @SerializedName("detectorsince")
    @Param(description = "since when")
    private @Nullable Date detectorSince;

    @SerializedName("detectordetail")
    @Param(description = "what it waits for, or why it is off")
    private @Nullable String detectorDetail;

    @SerializedName("audited")
    @Param(description = "when the group was last compared with this region")
    private @Nullable Date audited;

    @SerializedName("audittookmillis")
    @Param(description = "how long that comparison took, in milliseconds")
    private @Nullable Long auditTookMillis;

    @SerializedName("auditrepaired")
    @Param(description = "how many entities that comparison found changed without a command, and journaled")
    private @Nullable Integer auditRepaired;

    @SerializedName("auditrepairedtotal")
    @Param(description = "the same of all comparisons since the start of this server")
    private @Nullable Long auditRepairedTotal;

    @SerializedName("auditfound")
    @Param(description = "the last entities that changed without a command, with when that was journaled; ten at most")
    private @Nullable List<String> auditFound;

    /** The answer for readiness. */
    public static FailoverReadinessResponse of(Readiness readiness) {
        FailoverReadinessResponse answer = new FailoverReadinessResponse();
        answer.setObjectName("failoverreadiness");
        answer.groupId = readiness.groupId();
        answer.role = readiness.role().role().name();
        answer.epoch = readiness.role().epoch().counter();
        answer.readiness = readiness.word().name();
        answer.commandRpoMillis = readiness.commandRpoMillis();
        answer.dataRpo = readiness.dataRpoMillis() < 0 ? "NEVER" : Long.toString(readiness.dataRpoMillis());
        answer.active = readiness.active();
        answer.standby = readiness.standby();
        answer.queued = readiness.queued();
        answer.reasons =
                readiness.reasons().stream().map(ReadinessReasonResponse::of).toList();
        answer.audit(readiness.audit());
        answer.drilled(readiness.drilled());
        answer.takes(readiness.footprint());
        answer.detecting(readiness.detecting());
        return answer;
    }

    private void takes(@Nullable Footprint footprint) {
        if (footprint != null) {
            standbyCores = footprint.cores().standby();
            fullCores = footprint.cores().full();
            standbyMemory = footprint.memoryMib().standby();
            fullMemory = footprint.memoryMib().full();
            standbyAddresses = footprint.addresses().standby();
            fullAddresses = footprint.addresses().full();
            standbyRouters = footprint.routers().standby();
            fullRouters = footprint.routers().full();
        }
    }

    private void detecting(@Nullable Detecting detecting) {
        if (detecting != null) {
            detectorState = detecting.state().name();
            detectorSince = Texts.date(detecting.since());
            detectorDetail = Texts.orNull(detecting.detail());
        }
    }

    private void drilled(@Nullable Drilled drilled) {
        if (drilled != null) {
            lastDrill = drilled.last() == null ? "NEVER" : drilled.last().toString();
            lastDrillState = drilled.result();
            nextDrill = Texts.date(drilled.next());
            predictedServingMillis = Texts.known(drilled.servingMillis());
            predictedFullMillis = Texts.known(drilled.fullMillis());
        }
    }

    private void audit(AuditLog.@Nullable Standing audit) {
        if (audit != null && !audit.found().isEmpty()) {
            auditFound = audit.found();
        }
        if (audit != null && audit.compared() != null) {
            audited = Date.from(audit.compared());
            auditTookMillis = audit.tookMillis();
            auditRepaired = audit.repaired();
            auditRepairedTotal = audit.repairedSinceStart();
        }
    }
}
