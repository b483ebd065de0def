// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionReader;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuditorTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(11));
    private final Map<String, Object> answers = new HashMap<>();
    private String network = "";
    private String web = "";
    private String other = "";

    @BeforeEach
    void protectTwoInstances() {
        here.readerSeen = this::overridden;
        here.boot();
        network = here.network("front");
        web = here.deploy("web", network);
        other = here.deploy("other", network);
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
    }

    /** A region whose methods answer what a test has set for them. */
    private RegionReader overridden(RegionReader region) {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (proxy, method, args) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName());
                    }
                    try {
                        return method.invoke(region, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void audit() {
        here.auditor.audit("g", false);
        here.settleAll();
    }

    private AuditLog.Standing standing() {
        return here.health.audits().of("g").orElseThrow();
    }

    private String byHand(String name) {
        Map<String, String> asked = new TreeMap<>(SiteFixture.deployment(name, network));
        asked.put("account", SiteFixture.SHOP.account());
        asked.put(
                "domainid", here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId());
        asked.put("zoneid", FakeRegion.ZONE);
        return here.region.make("deployVirtualMachine", asked);
    }

    private String state(String uuid) {
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, uuid);
        return here.model.entity("g", "a", ref).orElseThrow().state().attribute("state");
    }

    @Test
    void whatWasMadeChangedOrRemovedWithoutACommandIsWrittenDown() {
        String made = byHand("scaled");
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.region.make("destroyVirtualMachine", Map.of("id", other));
        audit();

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, made);
        assertThat(state(web)).isEqualTo("Stopped");
        assertThat(standing().repaired()).isGreaterThanOrEqualTo(3);
        assertThat(standing().trouble()).isNull();
        assertThat(here.desk.touches(SiteFixture.call("stopVirtualMachine", Map.of("id", made))))
                .isTrue();
    }

    @Test
    void nothingIsWrittenWhereNothingDiffers() {
        int before = here.entries().size();
        audit();
        assertThat(here.entries()).hasSize(before);
        assertThat(standing().compared()).isEqualTo(here.world.instant());
        assertThat(standing().repaired()).isZero();
    }

    @Test
    void whatAnOpenCommandIsAboutIsLeftToItsSettlement() {
        Admission open = here.desk.admit(SiteFixture.call("stopVirtualMachine", Map.of("id", web)));
        here.region.make("stopVirtualMachine", Map.of("id", web));
        audit();
        assertThat(state(web)).isEqualTo("Running");
        here.desk.settle(((Admission.Admitted) open).entryId(), new Hint(true, web, ""));
        here.settleAll();
        assertThat(state(web)).isEqualTo("Stopped");
    }

    @Test
    void commandThatStaysOpenDoesNotHideItsEntityForEver() {
        here.desk.admit(SiteFixture.call("stopVirtualMachine", Map.of("id", web)));
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.world.advance(Suspects.OPEN_MAX.plusSeconds(1));
        audit();
        assertThat(state(web)).isEqualTo("Stopped");
    }

    @Test
    void thingsOfAnAccountThatIsNoMoreStayAtTheOtherSide() {
        here.region.make("destroyVirtualMachine", Map.of("id", web));
        answers.put("ownerIds", Optional.empty());
        audit();
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, other);
        assertThat(standing().held()).isTrue();
        assertThat(standing().trouble()).contains("account", "stays at the standby side");

        answers.clear();
        audit();
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(other);
        assertThat(standing().held()).isFalse();
    }

    @Test
    void listThatMissedSomethingIsNotBelieved() {
        answers.put("children", List.of());
        audit();
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, other);
        assertThat(standing().trouble()).contains("compared again");
        assertThat(here.auditor.underWay("g")).isFalse();
    }

    /** What belongs is decided by what the index knows: before it is loaded everything would seem to be gone. */
    @Test
    void nothingIsComparedBeforeTheMembersAreKnown() {
        here.boot();
        int before = here.entries().size();
        audit();
        assertThat(here.entries()).hasSize(before);
        here.index.reload();
        audit();
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, other);
    }

    @Test
    void onlyAnActiveGroupIsCompared() {
        here.become("g", Role.FENCED, new Epoch(2, "b"));
        here.region.make("destroyVirtualMachine", Map.of("id", web));
        int before = here.entries().size();
        audit();
        assertThat(here.entries()).hasSize(before);
        assertThat(here.auditor.underWay("g")).isFalse();
    }

    @Test
    void needThatComesWhileTheGroupIsReadIsNotAnsweredByThatReading() {
        here.health.needResync("g", "before");
        here.auditor.audit("g", true);
        here.world.step();
        here.health.needResync("g", "meanwhile");
        here.settleAll();
        assertThat(here.health.resyncNeeded()).containsEntry("g", "meanwhile");
        audit();
        assertThat(here.health.resyncNeeded()).isEmpty();
    }

    @Test
    void manyDifferencesAreWrittenInSlicesBetweenWhichCommandsSettle() {
        for (int i = 0; i < 2 * Auditor.SLICE_MAX; i++) {
            byHand("scaled-" + i);
        }
        here.auditor.audit("g", false);
        here.world.step();
        here.run("stopVirtualMachine", Map.of("id", web));
        here.world.step();
        here.world.step();
        here.world.step();
        assertThat(here.journal.openCommands("g"))
                .as("it did not wait for the whole audit")
                .isEmpty();
        here.settleAll();
        assertThat(here.members("g", EntityKind.INSTANCE)).hasSize(2 * Auditor.SLICE_MAX + 2);
        assertThat(state(web)).isEqualTo("Stopped");
    }
}
