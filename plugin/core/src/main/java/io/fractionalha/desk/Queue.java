// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.run.RunPhase;
import java.util.Map;

/** The one {@link QueueDesk}. */
public final class Queue implements QueueDesk {
    private final DeskParts parts;

    /** On these parts. */
    public Queue(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public Page<QueuedView> list(Caller caller, String groupId, PageOf page) {
        ProtectionGroup group = parts.group(caller, groupId);
        return Page.of(parts.services().mirror().queue(group.groupId()), page).map(item -> view(groupId, item));
    }

    @Override
    public void retry(Caller caller, String groupId, String itemId) {
        caller.mustBeAdmin("retrying queued commands");
        QueueItem item = find(caller, groupId, itemId);
        if (replayIsOver(groupId)) {
            parts.services().runs().grow(groupId, caller.userId());
        }
        parts.services().mirror().retry(groupId, item.active());
        EntityRef active = item.active();
        leave(Errand.Kind.RETRY, groupId, Map.of("kind", active.kind().name(), "uuid", active.uuid()));
    }

    /** The mirror that works may be another server's. */
    private void leave(Errand.Kind kind, String groupId, Map<String, String> words) {
        if (!parts.duty().here()) {
            parts.duty().post(kind, groupId, words);
        }
    }

    @Override
    public void skip(Caller caller, String groupId, String itemId) {
        caller.mustBeAdmin("skipping queued commands");
        parts.services().mirror().skip(groupId, find(caller, groupId, itemId).active(), caller.userId());
        leave(Errand.Kind.WAKE, groupId, Map.of());
    }

    @Override
    public void release(Caller caller, String groupId, boolean drop) {
        caller.mustBeAdmin("releasing held removals");
        ProtectionGroup group = parts.group(caller, groupId);
        Mirror.BrakeStanding brake = parts.services().mirror().brake(group.groupId());
        if (!brake.state().tripped()) {
            throw new FractionalHaException(
                    ErrorCode.NOT_FOUND, "the brake of group " + group.name() + " holds nothing; nothing was changed");
        }
        if (drop) {
            brake.held().forEach(item -> parts.services().mirror().skip(groupId, item.active(), caller.userId()));
        } else if (replayIsOver(groupId)) {
            parts.services().runs().grow(groupId, caller.userId());
        }
        parts.services().mirror().release(groupId);
        leave(Errand.Kind.WAKE, groupId, Map.of());
    }

    @Override
    public void releaseHeld(Caller caller, String groupId, String entryId, boolean drop) {
        caller.mustBeAdmin("releasing held removals");
        new OldCommands(parts).held(caller, parts.group(caller, groupId), entryId, drop);
    }

    @Override
    public void resolve(Caller caller, String groupId, String entryId, Resolution resolution) {
        caller.mustBeAdmin("deciding about quarantined commands");
        ProtectionGroup group = parts.group(caller, groupId);
        new OldCommands(parts).quarantined(caller, group, entryId, resolution == Resolution.KEEP);
    }

    /** At an active side nothing is built without a run. */
    private boolean replayIsOver(String groupId) {
        return parts.services().roles().current(groupId).role() == Role.ACTIVE
                && parts.stores()
                        .runs()
                        .open(groupId)
                        .filter(run -> run.phase() == RunPhase.REPLAY)
                        .isEmpty();
    }

    private QueueItem find(Caller caller, String groupId, String itemId) {
        ProtectionGroup group = parts.group(caller, groupId);
        return parts.services().mirror().queue(group.groupId()).stream()
                .filter(item -> idOf(groupId, item).equals(itemId))
                .findFirst()
                .orElseThrow(() -> DeskParts.notFound("queued command of group " + group.name(), itemId));
    }

    private static QueuedView view(String groupId, QueueItem item) {
        return new QueuedView(idOf(groupId, item), groupId, withoutSecrets(item));
    }

    /** User data is a secret: that it changes may be seen, its text may not. */
    static QueueItem withoutSecrets(QueueItem item) {
        return new QueueItem(
                item.active(),
                item.action(),
                Secrets.hidden(item.attributes()),
                item.reason(),
                item.detail(),
                item.needs(),
                item.weight(),
                item.sequence());
    }

    private static String idOf(String groupId, QueueItem item) {
        return NameUuid.of(
                groupId,
                item.active().kind().name(),
                item.active().uuid(),
                item.action().name());
    }
}
