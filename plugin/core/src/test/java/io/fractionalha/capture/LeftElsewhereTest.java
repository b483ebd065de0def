// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server that does not do the region's work has left to the one that does leaves its memory again. */
class LeftElsewhereTest {
    private final SimulatedScheduler world = new SimulatedScheduler(3);
    private final SiteFixture site = new SiteFixture("a", world);
    private Tail tail;
    private String network;

    private static final class Elsewhere implements Duty {
        @Override
        public boolean here() {
            return false;
        }

        @Override
        public boolean alone() {
            return false;
        }

        @Override
        public void post(Errand.Kind kind, String groupId, Map<String, String> words) {}
    }

    @BeforeEach
    void protectedHere() {
        network = site.network("front");
        site.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        tail = new Tail(site.ports, site.index, site.settler, new Strangers(world), site.health);
        tail.follow();
    }

    private String admitted() {
        Admission admission =
                site.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("i", network)));
        return ((Admission.Admitted) admission).entryId();
    }

    @Test
    void anEndThatWasLeftToAnotherServerIsForgottenWhenNobodyToldOfItsOutcome() {
        site.settler.duty(new Elsewhere());
        String runs = admitted();
        String ended = admitted();
        site.desk.settle(ended, new Hint(true, "made", ""));
        world.advance(Duration.ofSeconds(1));
        site.settler.tidy();
        assertThat(site.settler.running(ended))
                .as("it may be settled any moment")
                .isTrue();

        world.advance(Settler.LEFT_KEPT.plusSeconds(1));
        site.settler.tidy();
        assertThat(site.settler.running(ended)).isFalse();
        assertThat(site.settler.running(runs)).isTrue();
    }

    @Test
    void whatAnotherServerHasMadeIsForgottenWhenNoModelEverHasIt() {
        EntityRef gone = new EntityRef(EntityKind.INSTANCE, "0d3ad4f6-2f3c-4a9b-9a93-5f0c7a1a0001");
        tail.made("g", gone);
        tail.meetStrangers();
        assertThat(site.index.expects(gone.uuid())).isTrue();

        world.advance(Tail.MADE_KEPT.plusSeconds(1));
        tail.meetStrangers();
        assertThat(site.index.expects(gone.uuid())).isFalse();
    }

    @Test
    void whatAJournalThatBeganAgainHasNotToldIsForgottenToo() {
        String made = "0d3ad4f6-2f3c-4a9b-9a93-5f0c7a1a0002";
        site.index.expect("g", new EntityRef(EntityKind.INSTANCE, made));
        tail.reload();
        world.advance(Tail.MADE_KEPT.plusSeconds(1));
        tail.meetStrangers();
        assertThat(site.index.expects(made)).isFalse();
    }
}
