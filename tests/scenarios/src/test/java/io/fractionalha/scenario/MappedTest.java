// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What of the standby side stands for what of the active side, and what of it is ready for a failover. */
@ExtendWith(RegionsExtension.class)
class MappedTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    /** It is looked at once a minute; the copy itself takes a moment. */
    private static final Duration COPIED = Duration.ofMinutes(3);

    @Test
    void accountsOfEqualWordsAreStrangersUntilTheirDomainIsConfirmed(Regions regions) {
        Region b = regions.second();
        Story story = new Story(regions);
        String peer = story.peers().atSecond();
        Tenant here = story.tenant(regions.first());
        Tenant there = story.tenant(b);
        Workload work = story.workload(regions.first());
        work.instance("one", work.network("plain"));
        String path = "ROOT/" + here.domain();
        b.admin().call("deleteResourceMapping", "id", root(b, peer));
        try {
            Group group = story.protect("1", 1);

            Await.until(
                    () -> "the reason in " + reasons(group, b),
                    SOON,
                    () -> reasons(group, b).stream()
                            .anyMatch(reason -> reason.startsWith("DOMAIN_UNCONFIRMED")
                                    && reason.contains("createResourceMapping peerid=" + peer + " kind=DOMAIN sourceid="
                                            + path + " targetid=" + path)));
            assertThat(there.client().list("listProtectionGroups")).isEmpty();
            assertThat(there.client().list("listNetworks")).isEmpty();
            assertThat(there.client().list("listVirtualMachines")).isEmpty();

            Mapped.create(b, peer, "DOMAIN", path, path);
            Await.until(
                    "the standby",
                    SOON,
                    () -> there.client().list("listVirtualMachines").size() == 1);
            group.awaitMirrored(regions.first(), b);
            assertThat(there.client().list("listProtectionGroups")).hasSize(1);
            assertThat(reasons(group, b)).noneMatch(reason -> reason.startsWith("DOMAIN_UNCONFIRMED"));
        } finally {
            Pairing.confirm(b, peer);
        }
    }

    @Test
    void aConfirmedPathIsTranslatedWithWhatIsBelowIt(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Pairing.Ids peers = Pairing.pair(a, b);
        String name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        Tenant here = Tenant.in(a, name, name);
        Tenant there = Tenant.in(b, "market-" + name, name);
        Workload work = new Workload(here, a.site(), new AcceptedLog());
        work.instance("one", work.network("plain"));
        JsonObject mapped = Mapped.create(b, peers.atSecond(), "DOMAIN", "ROOT/" + name, there.domainId());
        assertThat(Inventory.text(mapped, "targetid")).isEqualTo("ROOT/market-" + name);
        Refusal.says(
                Mapped.refused(b, peers.atSecond(), "DOMAIN", "ROOT/" + name, "ROOT/nowhere"),
                Refusal.PARAMETER,
                "ROOT/nowhere");

        Group group = Group.protectAccount(a, b, here, peers, new Group.Policy("policy-" + name, "1", 1, 1));
        Await.until(
                "the standby",
                SOON,
                () -> there.client().list("listVirtualMachines").size() == 1);
        group.awaitMirrored(a, b);
        assertThat(there.client().list("listProtectionGroups")).hasSize(1);
    }

    @Test
    void aTemplateThatNoPrimaryStorageHasIsCopiedBeforeAFailoverNeedsIt(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        String name = "image-" + UUID.randomUUID().toString().substring(0, 8);
        String there = Mapped.template(a.admin(), a.site(), name, true);
        String here = Mapped.template(b.admin(), b.site(), name, true);
        Workload work = story.workload(a);
        work.instance("one", work.network("plain"), "templateid", there);
        Group group = story.protect("0", 0);
        Await.until(
                () -> "the cold template in " + reasons(group, b),
                SOON,
                () -> reasons(group, b).stream()
                        .anyMatch(reason -> reason.startsWith("TEMPLATE_COLD template " + here + " ")));
        Await.until(
                () -> "its copy: " + reasons(group, b),
                COPIED,
                () -> reasons(group, b).stream().noneMatch(reason -> reason.startsWith("TEMPLATE_COLD")));
        assertThat(story.tenant(b).client().list("listVirtualMachines")).isEmpty();
    }

    private static String root(Region side, String peer) {
        return side.admin().list("listResourceMappings", "peerid", peer, "kind", "DOMAIN").stream()
                .filter(row -> Inventory.text(row, "sourceid").equals("ROOT"))
                .map(row -> Inventory.text(row, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(Group group, Region side) {
        return group.role(side.admin()).equals("none") ? List.of() : Mapped.reasons(group, side);
    }
}
