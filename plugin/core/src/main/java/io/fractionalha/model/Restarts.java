// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Restart;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows here from a peer's journal beginning again: up to where the former one was the same is noted, and where the
 * peer was restored from a backup, what the model has of it is marked, so that what the restored region does not know is
 * told from what somebody destroyed. On the group's lane; repeatable.
 */
final class Restarts {
    private final FolderPorts ports;

    Restarts(FolderPorts ports) {
        this.ports = ports;
    }

    /** Entities and commands in doubt lose their place: it was one of the journal before. */
    void beginAgain(String groupId, String siteId) {
        long applied = ports.model().appliedSequence(groupId, siteId);
        List<ModelEntity> unplaced = ports.model().entities(groupId, siteId).stream()
                .map(entity -> new ModelEntity(groupId, siteId, entity.state(), 0, 0, entity.counterpart()))
                .toList();
        List<OpenCommand> open = ports.model().openCommands(groupId, siteId).stream()
                .map(OpenCommand::unplaced)
                .toList();
        ports.model().apply(new ModelChange(groupId, siteId, unplaced, List.of(), open, List.of(), applied, 0));
    }

    void told(String groupId, String siteId, Payload.Restarted restarted) {
        Optional<FormerJournal> former =
                ports.received().former(siteId).stream().findFirst();
        former.filter(journal -> journal.why() == null)
                .ifPresent(journal -> ports.received()
                        .explain(siteId, journal.journalId(), restarted.why(), common(siteId, journal, restarted)));
        if (former.isPresent() && restarted.why() == Restart.RESTORED) {
            mark(groupId, siteId);
        }
    }

    private long common(String siteId, FormerJournal former, Payload.Restarted restarted) {
        if (restarted.why() != Restart.RESTORED) {
            return former.last();
        }
        if (!former.journalId().equals(restarted.formerJournal())) {
            return 0;
        }
        return restarted.checksums().entrySet().stream()
                .filter(place -> same(siteId, former, place))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
    }

    private boolean same(String siteId, FormerJournal former, Map.Entry<Long, Long> place) {
        return ports.received()
                .formerChecksum(siteId, former.journalId(), place.getKey())
                .filter(place.getValue()::equals)
                .isPresent();
    }

    /** What the new journal has told already has a place in it, and is not meant. */
    private void mark(String groupId, String siteId) {
        List<ModelEntity> before = ports.model().entities(groupId, siteId).stream()
                .filter(entity -> entity.lastSequence() == 0 && entity.state().alive())
                .map(entity ->
                        new ModelEntity(groupId, siteId, entity.state().beforeRestore(), 0, 0, entity.counterpart()))
                .toList();
        long applied = ports.model().appliedSequence(groupId, siteId);
        ports.model()
                .apply(new ModelChange(groupId, siteId, before, List.of(), List.of(), List.of(), applied, applied));
    }
}
