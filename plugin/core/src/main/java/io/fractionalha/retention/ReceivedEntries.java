// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.run.Quarantine;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Received entries that can go: folded, and not behind the cut of a claim made here that the old side left commands behind,
 * because they are listed from there. Groups that were removed here, or were never shared,
 * are folded too (it changes nothing), so theirs go as well.
 */
final class ReceivedEntries {
    private final RetentionPorts ports;
    private final RetentionHooks hooks;
    private final Quarantine quarantine;

    ReceivedEntries(RetentionPorts ports, RetentionHooks hooks) {
        this.ports = ports;
        this.hooks = hooks;
        this.quarantine = new Quarantine(ports.runs(), ports.received());
    }

    void addTo(Deque<IntSupplier> work, Instant recordedBefore, Instant leftBefore) {
        for (String site : ports.received().sites()) {
            ports.received().groupsWithNews(site).forEach(group -> hooks.fold(group, site));
            for (FormerJournal journal : ports.received().former(site)) {
                if (journal.replacedAt().isBefore(recordedBefore) && toldAnew(site)) {
                    work.add(() -> ports.received().purgeFormer(site, journal.journalId(), Retention.PORTION_MAX));
                }
            }
            for (String group : ports.received().groups(site)) {
                work.add(() -> purge(site, group, recordedBefore, leftBefore));
            }
        }
    }

    /** Whether the journal that followed has told every group that the former one had told of. */
    private boolean toldAnew(String site) {
        return ports.groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(site))
                .flatMap(group -> ports.models().entities(group.groupId(), site).stream())
                .noneMatch(entity -> entity.state().alive() && entity.lastSequence() == 0);
    }

    private int purge(String site, String groupId, Instant recordedBefore, Instant leftBefore) {
        // The journal's id is read first: if the journal begins again meanwhile, the position is not of it.
        String journalId = ports.received().head(site).position().journalId();
        long last = Math.min(ports.models().appliedSequence(groupId, site), cut(site, groupId, leftBefore));
        return last < 1
                ? 0
                : ports.received()
                        .purge(site, groupId, new Position(journalId, last), recordedBefore, Retention.PORTION_MAX);
    }

    /**
     * The first sequence that has to stay, or rather the one before it. In the reign that a claim here began, all behind its
     * cut; of earlier reigns only where the old side did leave commands there, and for the time that history is kept.
     */
    private long cut(String site, String groupId, Instant leftBefore) {
        Optional<GroupRole> row = ports.groups().role(groupId);
        long cut = Long.MAX_VALUE;
        List<Quarantine.Claimed> claims = row.isEmpty() ? List.of() : quarantine.claims(groupId, site);
        for (int i = 0; i < claims.size(); i++) {
            Quarantine.Claimed claim = claims.get(i);
            // A reign is over when the next claim is made here, or this side's role changed last.
            Instant over = i + 1 < claims.size()
                    ? claims.get(i + 1).claimedAt()
                    : row.get().since();
            boolean reigns = row.get().epoch().equals(claim.epoch());
            if (reigns || (!over.isBefore(leftBefore) && leftCommands(claim))) {
                cut = Math.min(cut, claim.after());
            }
        }
        return cut;
    }

    private boolean leftCommands(Quarantine.Claimed claim) {
        boolean[] found = {false};
        quarantine.read(claim, entry -> {
            found[0] = entry.payload() instanceof Payload.Command;
            return !found[0];
        });
        return found[0];
    }
}
