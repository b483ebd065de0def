// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.UnfollowedRow;
import io.fractionalha.catalogue.Verdict;
import io.fractionalha.desk.RunQueries.JournalView;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.run.DoubtedCommand;
import java.util.Date;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** One entry of the journal, without secrets. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class JournaledCommandResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the entry")
    private @Nullable String id;

    @SerializedName("groupid")
    @Param(description = "the group it is about")
    private @Nullable String groupId;

    @SerializedName("kind")
    @Param(description = "what the entry is")
    private @Nullable String kind;

    @SerializedName("position")
    @Param(description = "its place in the journal; 0 while it has none")
    private @Nullable Long position;

    @SerializedName("epoch")
    @Param(description = "the epoch of the group when it was written")
    private @Nullable String epoch;

    @SerializedName("command")
    @Param(description = "the captured command")
    private @Nullable String command;

    @SerializedName("verdict")
    @Param(
            description =
                    "of a command that the other side does not follow: HOLD (for done twice it would do harm) or UNSUPPORTED")
    private @Nullable String verdict;

    @SerializedName("reason")
    @Param(description = "of such a command: why it is not followed")
    private @Nullable String reason;

    @SerializedName("entitykind")
    @Param(description = "the kind of the entity")
    private @Nullable String entityKind;

    @SerializedName("entityid")
    @Param(description = "the id of the entity")
    private @Nullable String entityId;

    @SerializedName("entityname")
    @Param(description = "of a command of the other side: the name of the entity, at the other side or as asked for")
    private @Nullable String entityName;

    @SerializedName("outcome")
    @Param(description = "what became of the command; PENDING: not known yet")
    private @Nullable String outcome;

    @SerializedName("outcomedetail")
    @Param(description = "of a command of the other side that failed: what its region said")
    private @Nullable String outcomeDetail;

    @SerializedName("runid")
    @Param(description = "of a quarantined command: the run whose claim it came after")
    private @Nullable String runId;

    @SerializedName("resolution")
    @Param(description = "of a quarantined command that a person has decided about: KEPT or DISCARDED")
    private @Nullable String resolution;

    @SerializedName("recorded")
    @Param(description = "when it was written")
    private @Nullable Date recorded;

    @SerializedName("acknowledged")
    @Param(description = "whether the peer has it; missing for commands of the other side")
    private @Nullable Boolean acknowledged;

    @SerializedName("parameters")
    @Param(description = "what it says, in one line")
    private @Nullable String parameters;

    /** The answer for an entry. */
    public static JournaledCommandResponse of(JournalView view) {
        JournaledCommandResponse answer = new JournaledCommandResponse();
        answer.setObjectName("journaledcommand");
        JournalEntry entry = view.entry();
        answer.id = entry.entryId();
        answer.groupId = entry.groupId();
        answer.kind = view.kind();
        answer.position = entry.sequence();
        answer.epoch = entry.epoch().toString();
        answer.recorded = Texts.date(entry.recordedAt());
        answer.acknowledged = view.acknowledged();
        answer.parameters = view.text();
        if (entry.payload() instanceof Payload.Command command) {
            answer.command(command.command());
            answer.entity(command.subject());
            answer.outcome = Texts.orNull(view.outcome());
        } else if (entry.payload() instanceof Payload.State state) {
            answer.entity(state.state().ref());
        } else if (entry.payload() instanceof Payload.OutcomeOf outcome) {
            answer.outcome = outcome.outcome().name();
            answer.outcomeDetail = Texts.orNull(outcome.detail());
        }
        return answer;
    }

    /** A command of the other side that nobody follows. */
    public static JournaledCommandResponse of(QuarantinedView view) {
        JournaledCommandResponse answer = new JournaledCommandResponse();
        answer.setObjectName("journaledcommand");
        JournalEntry entry = view.entry();
        answer.id = entry.entryId();
        answer.groupId = entry.groupId();
        answer.kind = "Command";
        answer.position = entry.sequence();
        answer.epoch = entry.epoch().toString();
        answer.recorded = Texts.date(entry.recordedAt());
        answer.parameters = view.text();
        answer.outcome = view.outcome();
        answer.outcomeDetail = Texts.orNull(view.outcomeDetail());
        answer.runId = Texts.orNull(view.runId());
        answer.entityKind = view.entityKind() == null ? null : view.entityKind().name();
        answer.entityId = view.entityUuid();
        answer.entityName = view.entityName();
        answer.resolution = view.resolution();
        if (entry.payload() instanceof Payload.Command command) {
            answer.command(command.command());
        }
        return answer;
    }

    /** A command without outcome. */
    public static JournaledCommandResponse of(OpenCommand open) {
        JournaledCommandResponse answer = new JournaledCommandResponse();
        answer.setObjectName("journaledcommand");
        answer.id = open.entryId();
        answer.groupId = open.groupId();
        answer.kind = "Command";
        answer.position = open.sequence();
        answer.command(open.command().command());
        answer.entity(open.command().subject());
        return answer;
    }

    /** A command that a run found in doubt. */
    public static JournaledCommandResponse of(DoubtedCommand doubt) {
        JournaledCommandResponse answer = new JournaledCommandResponse();
        answer.setObjectName("journaledcommand");
        answer.id = doubt.entryId();
        answer.groupId = doubt.groupId();
        answer.kind = "Command";
        answer.position = doubt.sequence();
        answer.command(doubt.command());
        answer.parameters = doubt.text();
        answer.outcome = doubt.replayed() ? "REPLAYED" : "HELD";
        answer.runId = doubt.runId();
        answer.entity(doubt.subject());
        return answer;
    }

    private void command(String name) {
        command = name;
        if (Catalogue.STANDARD.row(name).isEmpty()) {
            Optional<UnfollowedRow> row = Catalogue.STANDARD.unfollowed(name);
            verdict =
                    row.map(UnfollowedRow::verdict).orElse(Verdict.UNSUPPORTED).name();
            reason = row.map(UnfollowedRow::reason).orElse("this version does not know the command");
        }
    }

    private void entity(@Nullable EntityRef ref) {
        if (ref != null) {
            entityKind = ref.kind().name();
            entityId = ref.uuid();
        }
    }
}
