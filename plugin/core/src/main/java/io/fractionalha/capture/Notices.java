// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the host does to instances by itself: its high availability, its autoscaling, its power reports. The host tells
 * of each change that something happened, never what is so now: the instance is read some seconds later, when it is quiet,
 * and written down if it differs. What is lost here is found by the next comparison.
 */
public final class Notices {
    private static final String LANE = "notices";

    private final CapturePorts ports;
    private final MembershipIndex index;
    private final NoticeBoard board;
    private final Baseliner baseliner;
    private final Auditor auditor;
    private volatile Duty duty = Duty.ALONE;

    /** What is told is noted on {@code board} and looked at by {@code auditor}. */
    public Notices(CapturePorts ports, MembershipIndex index, NoticeBoard board, Baseliner baseliner, Auditor auditor) {
        this.ports = ports;
        this.index = index;
        this.board = board;
        this.baseliner = baseliner;
        this.auditor = auditor;
    }

    /** From now on what another server has to look at is left to it. */
    public void duty(Duty newDuty) {
        duty = newDuty;
    }

    /**
     * The host has told of an instance. Memory only, never waits; any thread, inside the host's transactions too.
     *
     * @param accountId uuid of its account, where the host has said it: without it only members are followed
     */
    public void told(String uuid, @Nullable String accountId) {
        MembershipIndex.Known known = index.known(uuid);
        boolean ours = known == null
                ? accountId != null && index.settings().knowsAccount(accountId)
                : !known.standby() && known.ref().kind() == EntityKind.INSTANCE && active(known.groupId());
        if (ours && !duty.here()) {
            duty.post(Errand.Kind.NOTICE, "", Map.of("uuid", uuid, "account", accountId == null ? "" : accountId));
        } else if (ours && board.put(uuid, accountId)) {
            lookSoon();
        }
    }

    private void lookSoon() {
        ports.scheduler().after(NoticeBoard.QUIET, LANE, this::look);
    }

    private void look() {
        Map<String, List<NoticeBoard.Notice>> byGroup = new HashMap<>();
        try {
            for (NoticeBoard.Notice notice : board.due()) {
                groupOf(notice)
                        .ifPresent(groupId -> byGroup.computeIfAbsent(groupId, id -> new ArrayList<>())
                                .add(notice));
            }
            byGroup.forEach(this::look);
        } finally {
            if (board.awaits()) {
                lookSoon();
            }
        }
    }

    private void look(String groupId, List<NoticeBoard.Notice> notices) {
        Set<EntityRef> instances = new HashSet<>();
        notices.forEach(notice -> instances.add(new EntityRef(EntityKind.INSTANCE, notice.uuid())));
        if (!auditor.glance(groupId, instances)) {
            notices.forEach(board::putBack);
        }
    }

    private Optional<String> groupOf(NoticeBoard.Notice notice) {
        MembershipIndex.Known known = index.known(notice.uuid());
        if (known != null) {
            return known.standby() ? Optional.empty() : Optional.of(known.groupId());
        }
        Set<ProtectionGroup> maybe = new HashSet<>(index.settings().groups().values());
        maybe.removeIf(group -> !active(group.groupId()));
        Optional<EntityState> read = maybe.isEmpty()
                ? Optional.empty()
                : ports.reader().read(new EntityRef(EntityKind.INSTANCE, notice.uuid()));
        return read.flatMap(state -> maybe.stream()
                .filter(group -> index.settings().owns(group.groupId(), state.owner()))
                .filter(group -> baseliner.holds(group, state))
                .map(ProtectionGroup::groupId)
                .findFirst());
    }

    private boolean active(String groupId) {
        return index.role(groupId).filter(row -> row.role() == Role.ACTIVE).isPresent();
    }
}
