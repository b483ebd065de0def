// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.region.RegionReader;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The removal of an account never destroys what stands by for it, by whatever way its end is noticed. */
final class LostOwnerTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(33));
    private boolean gone;
    private String web = "";
    private String other = "";

    @BeforeEach
    void protectTwoInstances() {
        here.readerSeen = this::withoutOwner;
        here.boot();
        String network = here.network("front");
        web = here.deploy("web", network);
        other = here.deploy("other", network);
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
    }

    private RegionReader withoutOwner(RegionReader region) {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (proxy, method, args) -> {
                    if (gone && method.getName().equals("ownerIds")) {
                        return Optional.empty();
                    }
                    try {
                        return method.invoke(region, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void theAccountIsRemoved() {
        gone = true;
        here.region.make("destroyVirtualMachine", Map.of("id", web));
    }

    private void everyMemberIsStillToldToBe() {
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, other);
        AuditLog.Standing standing = here.health.audits().of("g").orElseThrow();
        assertThat(standing.held()).isTrue();
        assertThat(standing.trouble()).contains("the account of group", "stays at the standby side");
    }

    @Test
    void whatTheHostTellsOfItsMembersIsHeld() {
        theAccountIsRemoved();
        here.notices.told(web, null);
        here.world.advance(NoticeBoard.QUIET.plusSeconds(1));
        here.settleAll();
        everyMemberIsStillToldToBe();
    }

    @Test
    void commandThatWasUnderWayIsSettledWithoutTellingTheEnd() {
        Admission open = here.desk.admit(SiteFixture.call("rebootVirtualMachine", Map.of("id", web)));
        theAccountIsRemoved();
        here.desk.settle(((Admission.Admitted) open).entryId(), new Hint(false, web, "no such instance"));
        here.settleAll();
        everyMemberIsStillToldToBe();
        assertThat(here.journal.openCommands("g")).isEmpty();
    }

    @Test
    void destroyThatTheTenantHadAskedForIsTold() {
        here.done("destroyVirtualMachine", Map.of("id", web));
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(other);
    }
}
