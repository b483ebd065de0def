// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.world.SimulatedScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A claim begins the own model anew. */
final class NewReignTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(9));
    private final List<OwnListener.Change> told = new ArrayList<>();

    private void listen() {
        here.recorder.listen(new OwnListener() {
            @Override
            public boolean wants(String groupId) {
                return true;
            }

            @Override
            public void changed(String groupId, List<Change> changes) {
                told.addAll(changes);
            }
        });
    }

    /** Whoever hears that something is gone takes it for a tenant's wish, and does not build it again. */
    @Test
    void whatAClaimForgetsIsNotToldAsRemoved() {
        String network = here.network("front");
        String kept = here.deploy("kept", network);
        String removed = here.deploy("removed", network);
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        listen();

        Epoch epoch = new Epoch(3, "a");
        here.become("g", Role.RECOVERING, epoch);
        Payload claim = new Payload.RoleChange(Role.RECOVERING, epoch, new Position("journal-of-b", 7));
        here.recorder.record(here.groups.role("g").orElseThrow(), List.of(claim));

        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
        assertThat(told).isEmpty();

        here.become("g", Role.ACTIVE, epoch);
        here.index.reload();
        here.baseliner.protect("g");
        told.clear();
        here.done("destroyVirtualMachine", Map.of("id", removed, "expunge", "true"));

        assertThat(told)
                .filteredOn(change -> change.after() == null)
                .extracting(OwnListener.Change::ref)
                .contains(new EntityRef(EntityKind.INSTANCE, removed))
                .doesNotContain(new EntityRef(EntityKind.INSTANCE, kept));
    }
}
