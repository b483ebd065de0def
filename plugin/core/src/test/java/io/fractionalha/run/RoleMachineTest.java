// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryJournal;
import io.fractionalha.memory.MemoryRunStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.role.RoleEdge;
import io.fractionalha.role.RoleTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoleMachineTest {
    private static final Epoch SECOND = new Epoch(2, "a");

    private final MemoryGroupStore groups = new MemoryGroupStore();
    private final MemoryJournal journal =
            new MemoryJournal(groups, new MemorySiteStore("a", "journal"), groups::role, () -> 1);
    private final List<JournalEntry> told = new ArrayList<>();
    private final RoleMachine machine = new RoleMachine(
            groups,
            new MemoryRunStore(groups, journal),
            () -> UUID.randomUUID().toString(),
            () -> Instant.EPOCH,
            (groupId, entries) -> told.addAll(entries));

    private static ProtectionGroup group(String groupId) {
        Owner owner = new Owner("shop", "ROOT");
        return new ProtectionGroup(
                groupId,
                groupId,
                owner,
                Map.of("a", "zone-a", "b", "zone-b"),
                List.of(new Selector(SelectorKind.ACCOUNT, owner.toString())),
                "policy",
                DataClass.STATELESS,
                1,
                List.of());
    }

    private GroupRole row(Role role) {
        String groupId = role + "-" + UUID.randomUUID();
        GroupRole first = new GroupRole(groupId, role, SECOND, 1, Instant.EPOCH);
        assertThat(machine.create(group(groupId), first)).isTrue();
        return first;
    }

    @Test
    void everyEdgeIsWalkedAndNothingElse() {
        List<RoleEdge> walked = new ArrayList<>();
        for (Role role : Role.values()) {
            for (RoleTrigger trigger : RoleTrigger.values()) {
                GroupRole before = row(role);
                RoleEdge edge = RoleEdge.find(role, trigger).orElse(null);
                if (edge == null) {
                    assertThatThrownBy(() -> machine.fire(before, trigger, SECOND, null, List.of()))
                            .isInstanceOfSatisfying(
                                    FractionalHaException.class,
                                    refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.WRONG_ROLE))
                            .hasMessageContaining(role.name());
                    assertThat(groups.role(before.groupId())).contains(before);
                } else {
                    GroupRole after = machine.fire(before, trigger, SECOND.next("b"), null, List.of());
                    assertThat(after.role()).isEqualTo(edge.to());
                    assertThat(groups.role(before.groupId())).contains(after);
                    assertThat(machine.known(before.groupId())).contains(after);
                    walked.add(edge);
                }
            }
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(RoleEdge.TABLE);
    }

    @Test
    void theSlowerOfTwoWritersChangesNothing() {
        GroupRole before = row(Role.ACTIVE);
        machine.fire(before, RoleTrigger.HANDOVER_REQUESTED, SECOND, null, List.of());
        List<Payload> record = List.of(new Payload.RoleChange(Role.FENCED, SECOND, null));
        assertThatThrownBy(() -> machine.fire(before, RoleTrigger.HIGHER_EPOCH, SECOND.next("b"), null, record))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.STORE_CONFLICT));
        assertThat(groups.role(before.groupId()).orElseThrow().role()).isEqualTo(Role.DRAINING);
        assertThat(told).isEmpty();
    }

    @Test
    void anEpochNeverFalls() {
        GroupRole before = row(Role.ACTIVE);
        assertThatThrownBy(() -> machine.fire(before, RoleTrigger.HIGHER_EPOCH, new Epoch(1, "b"), null, List.of()))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    }
}
