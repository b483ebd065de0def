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
import io.fractionalha.world.SimulatedScheduler;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NoticesTest {
    private static final Duration SOON = NoticeBoard.QUIET.plusSeconds(1);

    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(31));
    private String network = "";
    private String web = "";
    private String account = "";

    @BeforeEach
    void protectOneInstance() {
        network = here.network("front");
        web = here.deploy("web", network);
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
        account = here.region.ownerIds(SiteFixture.SHOP).orElseThrow().accountId();
    }

    private String byItself(String name) {
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

    private void later(Duration time) {
        here.world.advance(time);
        here.settleAll();
    }

    @Test
    void whatTheHostStoppedByItselfIsWrittenDownWhenItIsQuiet() {
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.notices.told(web, null);
        later(NoticeBoard.QUIET.minusSeconds(1));
        assertThat(state(web)).isEqualTo("Running");
        here.notices.told(web, null);
        later(NoticeBoard.QUIET.minusSeconds(1));
        assertThat(state(web)).as("it is not quiet yet").isEqualTo("Running");
        later(SOON);
        assertThat(state(web)).isEqualTo("Stopped");
        assertThat(here.health.audits().of("g").orElseThrow().found())
                .singleElement()
                .asString()
                .contains(web, "changed: state");
    }

    @Test
    void somethingThatIsNeverQuietIsLookedAtAllTheSame() {
        here.region.make("stopVirtualMachine", Map.of("id", web));
        for (int i = 0; i < NoticeBoard.LONGEST.toSeconds() + 2; i++) {
            here.notices.told(web, null);
            later(Duration.ofSeconds(1));
        }
        assertThat(state(web)).isEqualTo("Stopped");
    }

    @Test
    void instanceThatWasMadeByItselfJoinsWithItsTagsAndItsBalancerMembership() {
        String address = here.done("associateIpAddress", Map.of("networkid", network));
        String rule = here.done(
                "createLoadBalancerRule",
                Map.of(
                        "publicipid",
                        address,
                        "name",
                        "http",
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "80",
                        "networkid",
                        network));
        String scaled = byItself("scaled");
        here.region.make("assignToLoadBalancerRule", Map.of("id", rule, "virtualmachineids", scaled));
        here.notices.told(scaled, account);
        later(SOON);

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, scaled);
        assertThat(here.members("g", EntityKind.BALANCER_MEMBER)).hasSize(1);

        here.region.make("destroyVirtualMachine", Map.of("id", scaled));
        here.notices.told(scaled, null);
        later(SOON);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g", EntityKind.BALANCER_MEMBER)).isEmpty();
    }

    @Test
    void instanceOfAnAccountWithoutGroupIsNotReadAtAll() {
        int before = here.entries().size();
        here.notices.told("somebody-elses", "another-account");
        here.notices.told("nobody-knows-whose", null);
        assertThat(here.board.awaits()).isFalse();
        later(SOON);
        assertThat(here.entries()).hasSize(before);
    }

    @Test
    void whatACommandHasReadMeanwhileIsNotReadAgain() {
        here.run("stopVirtualMachine", Map.of("id", web));
        here.notices.told(web, null);
        here.settleAll();
        assertThat(here.board.awaits()).isFalse();
        assertThat(state(web)).isEqualTo("Stopped");
    }

    @Test
    void whatAnOpenCommandIsAboutIsLeftToItsSettlement() {
        Admission open = here.desk.admit(SiteFixture.call("stopVirtualMachine", Map.of("id", web)));
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.notices.told(web, null);
        later(SOON);
        assertThat(state(web)).isEqualTo("Running");
        here.desk.settle(((Admission.Admitted) open).entryId(), new Hint(true, web, ""));
        here.settleAll();
        assertThat(state(web)).isEqualTo("Stopped");
    }

    @Test
    void whatIsNotServedHereIsNotFollowed() {
        here.become("g", Role.FENCED, new Epoch(2, "b"));
        here.index.role(here.groups.role("g").orElseThrow());
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.notices.told(web, null);
        later(SOON);
        assertThat(state(web)).isEqualTo("Running");
    }

    @Test
    void noticeDuringAComparisonWaitsForItsEnd() {
        here.auditor.audit("g", false);
        here.region.make("stopVirtualMachine", Map.of("id", web));
        assertThat(here.auditor.glance("g", java.util.Set.of(new EntityRef(EntityKind.INSTANCE, web))))
                .isFalse();
        here.notices.told(web, null);
        later(SOON);
        assertThat(state(web)).isEqualTo("Stopped");
    }
}
