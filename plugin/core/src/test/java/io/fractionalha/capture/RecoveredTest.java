// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A destroyed member that an administrator brings back. */
final class RecoveredTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(43));
    private String web = "";

    @BeforeEach
    void destroyAMember() {
        String network = here.network("front");
        web = here.deploy("web", network);
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
        here.done(
                "createTags",
                Map.of("resourceids", web, "resourcetype", "UserVm", "tags[0].key", "a", "tags[0].value", "b"));
        here.done("destroyVirtualMachine", Map.of("id", web));
        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
        assertThat(here.members("g", EntityKind.TAG)).isEmpty();
    }

    @Test
    void itIsAMemberAgainWithWhatHungOnIt() {
        here.done("recoverVirtualMachine", Map.of("id", web));
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g", EntityKind.TAG)).hasSize(1);
        assertThat(here.journal.openCommands("g")).isEmpty();
        assertThat(here.entries().stream()
                        .filter(entry -> entry.payload() instanceof Payload.OutcomeOf)
                        .map(entry -> ((Payload.OutcomeOf) entry.payload()).outcome()))
                .endsWith(Outcome.COMMITTED);
        assertThat(here.desk.touches(SiteFixture.call("startVirtualMachine", Map.of("id", web))))
                .isTrue();
    }

    @Test
    void otherCommandsOnWhatIsGoneAreNobodys() {
        assertThat(here.desk.touches(SiteFixture.call("startVirtualMachine", Map.of("id", web))))
                .isFalse();
        assertThat(here.desk.touches(SiteFixture.call("recoverVirtualMachine", Map.of("id", "somebody-elses"))))
                .isFalse();
    }
}
