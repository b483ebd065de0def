// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import java.util.TreeMap;
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

    private String makeInstance(String network, String name) {
        Map<String, String> asked = new TreeMap<>(SiteFixture.deployment(name, network));
        asked.put("account", SiteFixture.SHOP.account());
        asked.put(
                "domainid", here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId());
        asked.put("zoneid", FakeRegion.ZONE);
        return here.region.make("deployVirtualMachine", asked);
    }

    private boolean touches(String uuid) {
        return here.desk.touches(SiteFixture.call("stopVirtualMachine", Map.of("id", uuid)));
    }

    @Test
    void commandOnWhatIsStillBeingMadeIsTheGroupsEvenAfterAReload() {
        String network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        Admission.Admitted deployment = (Admission.Admitted)
                here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web", network)));
        String web = makeInstance(network, "web");
        assertThat(touches(web)).isFalse();
        here.desk.made(deployment.entryId(), web);
        assertThat(touches(web)).isTrue();
        here.index.reload();
        assertThat(touches(web)).as("a reload reads only what is settled").isTrue();

        Admission stop = here.desk.admit(SiteFixture.call("stopVirtualMachine", Map.of("id", web)));
        here.desk.settle(deployment.entryId(), new Hint(true, web, ""));
        here.settleAll();
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.desk.settle(((Admission.Admitted) stop).entryId(), new Hint(true, web, ""));
        here.settleAll();
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, web);
        assertThat(here.model.entity("g", "a", ref).orElseThrow().state().attribute("state"))
                .isEqualTo("Stopped");
        assertThat(here.journal.openCommands("g")).isEmpty();
    }

    @Test
    void whatCameToNothingIsForgotten() {
        String network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        Admission.Admitted deployment = (Admission.Admitted)
                here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web", network)));
        here.desk.made(deployment.entryId(), "00000000-0000-4000-8000-00000000dead");
        assertThat(touches("00000000-0000-4000-8000-00000000dead")).isTrue();
        here.desk.settle(deployment.entryId(), new Hint(false, null, "no capacity"));
        here.settleAll();
        assertThat(touches("00000000-0000-4000-8000-00000000dead")).isFalse();
    }
}
