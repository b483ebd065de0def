// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Errand;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folds received journals into the model, group by group, on the group's lane. Settings, roles and requests are handed to
 * listeners when everything before them is folded and durable; the applied sequence passes them only afterwards, so that a
 * crash repeats rather than loses them.
 */
public final class Folder {
    /** Entries read and folded in one transaction at most. */
    public static final int BATCH_MAX = 500;

    /** The type of an entry that stands for one of a group which the receiver does not share. */
    public static final String WITHHELD = "withheld";

    /** The type of an entry that stands for one which is too large to travel. */
    public static final String OVERSIZED = "oversized";

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final FolderPorts ports;
    private final SettingListener settings;
    private final RoleListener roles;
    private final FoldListener folds;
    private final Set<Key> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> lowMarks = new ConcurrentHashMap<>();
    private volatile Duty duty = Duty.ALONE;

    private record Key(String groupId, String siteId) {}

    /** Listeners are called on the group's lane. */
    public Folder(FolderPorts ports, SettingListener settings, RoleListener roles, FoldListener folds) {
        this.ports = ports;
        this.settings = settings;
        this.roles = roles;
        this.folds = folds;
    }

    /** From now on what another server has to fold is left to it. */
    public void duty(Duty newDuty) {
        duty = newDuty;
    }

    /** Makes the group's lane fold what has arrived from {@code siteId}. Never blocks; any thread. */
    public void wake(String groupId, String siteId) {
        Key key = new Key(groupId, siteId);
        if (waiting.add(key)) {
            ports.scheduler().submit(lane(groupId), () -> foldWoken(key));
        }
    }

    private void foldWoken(Key key) {
        waiting.remove(key);
        if (!duty.here()) {
            duty.post(Errand.Kind.FOLD, key.groupId(), Map.of("site", key.siteId()));
            return;
        }
        try {
            foldNow(key.groupId(), key.siteId());
        } catch (RuntimeException e) {
            ports.scheduler().after(PAUSE_AFTER_FAILURE, lane(key.groupId()), () -> wake(key.groupId(), key.siteId()));
            throw e;
        }
    }

    private static String lane(String groupId) {
        return "group:" + groupId;
    }

    /**
     * Folds everything that has arrived, at once; only on the group's lane. Answers the applied sequence. Throws what a store
     * or a listener throws; what was folded until then stays.
     */
    public long foldNow(String groupId, String siteId) {
        Progress done = new Progress();
        long applied = ports.model().appliedSequence(groupId, siteId);
        List<JournalEntry> entries = ports.received().readGroupAfter(siteId, groupId, applied, BATCH_MAX);
        try {
            while (!entries.isEmpty()) {
                applied = batch(new Key(groupId, siteId), entries, applied, done);
                if (done.many()) {
                    folds.folded(groupId, siteId, done.take());
                }
                entries = ports.received().readGroupAfter(siteId, groupId, applied, BATCH_MAX);
            }
        } finally {
            if (done.any()) {
                folds.folded(groupId, siteId, done.take());
            }
        }
        return applied;
    }

    private long batch(Key key, List<JournalEntry> entries, long appliedBefore, Progress done) {
        long applied = appliedBefore;
        Fold fold = done.goOn(newFold(key));
        List<JournalEntry> stale = new ArrayList<>();
        Optional<GroupRole> role = ports.groups().role(key.groupId());
        for (JournalEntry entry : entries) {
            if (aboutModel(entry.payload())) {
                // Nobody serves in a reign of the other side: what it settles after it has lost a group lies behind the
                // cut too.
                boolean foreign = !entry.epoch().siteId().equals(key.siteId());
                if (foreign
                        || role.filter(own -> entry.epoch().compareTo(own.epoch()) < 0)
                                .isPresent()) {
                    stale.add(entry);
                } else {
                    remember(entry);
                    fold.accept(entry);
                }
            } else {
                applied = apply(fold, applied, entry.sequence() - 1, done);
                boolean late = role.filter(own -> entry.epoch().compareTo(own.epoch()) < 0)
                        .isPresent();
                if (!late || !isSetting(entry.payload())) {
                    dispatch(key, entry);
                }
                done.forget(); // listeners may have changed the model
                fold = newFold(key);
                role = ports.groups().role(key.groupId());
                if (role.filter(own -> entry.epoch().compareTo(own.epoch()) < 0).isEmpty()) {
                    fold.accept(entry);
                }
            }
        }
        if (!stale.isEmpty()) {
            roles.quarantined(key.groupId(), key.siteId(), stale);
        }
        return apply(fold, applied, entries.get(entries.size() - 1).sequence(), done);
    }

    private Fold newFold(Key key) {
        ModelView view = ModelView.of(ports.model(), key.groupId(), key.siteId());
        return new Fold(key.groupId(), key.siteId(), view, baselineId -> lowMark(key, baselineId)).remembering();
    }

    private long apply(Fold fold, long before, long after, Progress done) {
        if (after > before) {
            ModelChange change = fold.change(before, after);
            ports.model().apply(change);
            done.applied(fold, change);
            return after;
        }
        return before;
    }

    /** What only the active side of its epoch may say: of an earlier reign it is not heard any more. */
    private static boolean isSetting(Payload payload) {
        return payload instanceof Payload.GroupSetting
                || payload instanceof Payload.GroupRemoved
                || payload instanceof Payload.PolicySetting
                || payload instanceof Payload.RouteSetting;
    }

    private static boolean aboutModel(Payload payload) {
        return payload instanceof Payload.State
                || payload instanceof Payload.Command
                || payload instanceof Payload.OutcomeOf
                || payload instanceof Payload.Mark;
    }

    private void remember(JournalEntry entry) {
        if (entry.payload() instanceof Payload.Mark mark && mark.low()) {
            lowMarks.put(mark.baselineId(), entry.sequence());
        }
    }

    /** Where a baseline began; after a restart looked up in the received journal. */
    private OptionalLong lowMark(Key key, String baselineId) {
        Long known = lowMarks.get(baselineId);
        if (known != null) {
            return OptionalLong.of(known);
        }
        long from = 0;
        List<JournalEntry> page = ports.received().readGroupAfter(key.siteId(), key.groupId(), from, BATCH_MAX);
        while (!page.isEmpty()) {
            for (JournalEntry entry : page) {
                if (entry.payload() instanceof Payload.Mark mark
                        && mark.low()
                        && mark.baselineId().equals(baselineId)) {
                    return OptionalLong.of(entry.sequence());
                }
                from = entry.sequence();
            }
            page = ports.received().readGroupAfter(key.siteId(), key.groupId(), from, BATCH_MAX);
        }
        return OptionalLong.empty();
    }

    private void dispatch(Key key, JournalEntry entry) {
        Payload payload = entry.payload();
        String site = key.siteId();
        if (payload instanceof Payload.GroupSetting setting) {
            settings.group(setting.group(), site);
        } else if (payload instanceof Payload.GroupRemoved removed) {
            settings.groupRemoved(removed.groupId(), site);
        } else if (payload instanceof Payload.PolicySetting setting) {
            settings.policy(key.groupId(), setting.policy(), site);
        } else if (payload instanceof Payload.RouteSetting setting) {
            settings.route(setting.route(), setting.removed(), site);
        } else if (payload instanceof Payload.Descriptor descriptor) {
            settings.descriptor(descriptor.descriptor(), site);
        } else if (payload instanceof Payload.RoleChange change) {
            roles.roleChanged(key.groupId(), site, change, entry);
        } else if (payload instanceof Payload.HandoverRequest request) {
            roles.handoverRequested(key.groupId(), site, request);
        } else if (payload instanceof Payload.HandoverAnswer answer) {
            roles.handoverAnswered(key.groupId(), site, answer);
        } else if (payload instanceof Payload.Follow follow) {
            roles.follow(key.groupId(), site, follow.epoch());
        } else if (payload instanceof Payload.Restarted restarted) {
            new Restarts(ports).told(key.groupId(), site, restarted);
        } else if (payload instanceof Payload.Unknown unknown && !unknown.type().equals(WITHHELD)) {
            roles.degraded(key.groupId(), site, Unreadable.sentence(entry, site, unknown.type()));
        }
    }

    /**
     * The peer's journal begins again: its entries are folded from the first, over the model as it is. What they do not
     * mention stays, commands in doubt too, until the baseline that comes with them ends. Any thread; safe to repeat.
     */
    public void beginAgain(String siteId) {
        ports.model().foldedGroups(siteId).forEach(groupId -> beginAgain(groupId, siteId));
    }

    /** The same for one group. */
    public void beginAgain(String groupId, String siteId) {
        new Restarts(ports).beginAgain(groupId, siteId);
    }
}
