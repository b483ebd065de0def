// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.memory.MemoryPeerJournal;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FolderTest {
    private final SimulatedScheduler world = new SimulatedScheduler(3);
    private final MemoryModelStore model = new MemoryModelStore();
    private final MemoryPeerJournal received = new MemoryPeerJournal(model::appliedSequence);
    private final List<String> told = new ArrayList<>();
    private final Listener listener = new Listener();
    private final FolderPorts ports = new FolderPorts(received, model, new MemoryGroupStore(), world.process("server"));
    private Folder folder = new Folder(ports, listener, listener, (group, site, changes) -> told.add("folded"));
    private long last;

    private final class Listener implements SettingListener, RoleListener {
        private boolean failing;

        private void tell(String what) {
            if (failing) {
                throw new IllegalStateException("told to fail");
            }
            told.add(what + " with " + model.entities("g", "a").size());
        }

        @Override
        public void group(ProtectionGroup group, String fromSite) {
            tell("group");
        }

        @Override
        public void groupRemoved(String groupId, String fromSite) {
            tell("removed");
        }

        @Override
        public void policy(String groupId, ReservePolicy policy, String fromSite) {
            tell("policy");
        }

        @Override
        public void route(TrafficRoute route, boolean removed, String fromSite) {
            tell("route");
        }

        @Override
        public void descriptor(ResourceDescriptor descriptor, String fromSite) {
            tell("descriptor");
        }

        @Override
        public void roleChanged(String groupId, String fromSite, Payload.RoleChange change, JournalEntry entry) {
            tell("role " + change.role());
        }

        @Override
        public void handoverRequested(String groupId, String fromSite, Payload.HandoverRequest request) {
            tell("handover");
        }

        @Override
        public void handoverAnswered(String groupId, String fromSite, Payload.HandoverAnswer answer) {
            tell("handover");
        }

        @Override
        public void follow(String groupId, String fromSite, Epoch epoch) {
            tell("follow");
        }

        @Override
        public void quarantined(String groupId, String fromSite, List<JournalEntry> entries) {
            tell("quarantined");
        }

        @Override
        public void degraded(String groupId, String fromSite, String reason) {
            tell("degraded");
        }
    }

    private void receive(Payload... payloads) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Payload payload : payloads) {
            last++;
            entries.add(new JournalEntry("e" + last, "g", new Epoch(1, "a"), last, Instant.EPOCH, payload));
        }
        received.store("a", "j", entries);
    }

    private static Payload network(String uuid) {
        EntityRef ref = new EntityRef(EntityKind.NETWORK, uuid);
        return new Payload.State(new EntityState(ref, new Owner("o", "ROOT"), new TreeMap<>(), true), null, false);
    }

    private List<String> living() {
        return model.entities("g", "a").stream()
                .filter(entity -> entity.state().alive())
                .map(entity -> entity.state().ref().uuid())
                .toList();
    }

    @Test
    void listenersAreToldWhenEverythingBeforeIsFoldedAndOnlyThat() {
        Payload handover = new Payload.RoleChange(Role.FENCED, new Epoch(1, "a"), null, true, "run-1");
        Payload descriptor = new Payload.Descriptor(new ResourceDescriptor(MappingKind.TEMPLATE, "t", new TreeMap<>()));
        receive(network("n1"), descriptor, network("n2"), handover, network("n3"));
        folder.wake("g", "a");
        world.step();

        assertThat(told).containsExactly("descriptor with 1", "role FENCED with 2", "folded");
        assertThat(living()).containsExactly("n1", "n2", "n3");
        assertThat(model.appliedSequence("g", "a")).isEqualTo(5);
    }

    @Test
    void listenerThatFailsIsToldAgainAndNothingPassesIt() {
        receive(network("n1"), new Payload.GroupRemoved("g"), network("n2"));
        listener.failing = true;
        assertThatThrownBy(() -> folder.foldNow("g", "a")).isInstanceOf(IllegalStateException.class);
        assertThat(living()).containsExactly("n1");
        assertThat(model.appliedSequence("g", "a")).isEqualTo(1);

        listener.failing = false;
        folder.foldNow("g", "a");
        assertThat(told).containsExactly("folded", "removed with 1", "folded");
        assertThat(living()).containsExactly("n1", "n2");
    }

    @Test
    void wokenFoldThatFailsIsTriedAgainByItself() {
        receive(new Payload.GroupRemoved("g"));
        listener.failing = true;
        folder.wake("g", "a");
        world.step();
        listener.failing = false;
        world.step();
        world.step();
        assertThat(told).containsExactly("removed with 0", "folded");
    }

    @Test
    void baselineThatSpansARestartStillRemovesWhatItDoesNotMention() {
        receive(network("old"), network("kept"), new Payload.Mark("b", true), network("kept"));
        folder.foldNow("g", "a");
        folder = new Folder(ports, listener, listener, (group, site, changes) -> {});
        receive(network("new"), new Payload.Mark("b", false));
        folder.foldNow("g", "a");
        assertThat(living()).containsExactly("kept", "new");
    }

    @Test
    void baselineWithoutItsBeginningRemovesNothing() {
        receive(network("n1"), new Payload.Mark("b", false));
        folder.foldNow("g", "a");
        assertThat(living()).containsExactly("n1");
    }

    @Test
    void unknownEntryDegradesTheGroupButWithheldDoesNot() {
        receive(new Payload.Unknown("fromTheFuture", "x"), new Payload.Unknown(Folder.WITHHELD, ""));
        folder.foldNow("g", "a");
        assertThat(told).containsExactly("degraded with 0", "folded");
    }

    @Test
    void journalThatBeginsAgainKeepsEntitiesUntilItsBaselineEnds() {
        receive(network("old"), network("kept"));
        folder.foldNow("g", "a");
        folder.beginAgain("g", "a");
        received.restart("a", "j2", Instant.EPOCH);
        last = 0;
        List<JournalEntry> entries = new ArrayList<>();
        for (Payload payload : List.of(new Payload.Mark("b2", true), network("kept"))) {
            last++;
            entries.add(new JournalEntry("x" + last, "g", new Epoch(1, "a"), last, Instant.EPOCH, payload));
        }
        received.store("a", "j2", entries);
        folder.foldNow("g", "a");
        assertThat(living()).containsExactlyInAnyOrder("kept", "old");
        received.store(
                "a",
                "j2",
                List.of(new JournalEntry(
                        "x3", "g", new Epoch(1, "a"), 3, Instant.EPOCH, new Payload.Mark("b2", false))));
        folder.foldNow("g", "a");
        assertThat(living()).containsExactly("kept");
    }
}
