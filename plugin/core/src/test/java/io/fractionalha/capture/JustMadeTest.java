// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JustMadeTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(3));

    @Test
    void whatACallHasJustMadeIsKnownToTheNextBeforeTheLaneHasReadIt() {
        String network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        CallOutcome outcome = here.run("associateIpAddress", Map.of("networkid", network));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Succeeded.class,
                        made -> assertThat(here.desk.touches(
                                        SiteFixture.call("disassociateIpAddress", Map.of("id", made.uuid()))))
                                .isTrue());
    }
}
