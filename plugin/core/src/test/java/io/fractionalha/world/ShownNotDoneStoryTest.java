// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of disks, snapshots and second addresses does not reach the standby side is said before a failover. */
class ShownNotDoneStoryTest {
    private final World world = new World(89);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-disk",
                    Map.of("name", "Disk", "disksize", "5", "iscustomized", "false"));
        }
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    /** Admits a call and says that the host has done it, which the region need not know. */
    private void told(String command, Map<String, String> parameters) {
        Admission admission = world.a
                .site
                .capture()
                .admit(new Intercepted(
                        command, Side.TENANT.userId(), Side.SHOP, false, new TreeMap<>(parameters), false));
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        world.a.site.capture().settle(((Admission.Admitted) admission).entryId(), new Hint(true, null, ""));
        world.run(Duration.ofMinutes(1));
    }

    private List<String> details(ReasonCode code) {
        return world.a.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == code)
                .map(Reason::detail)
                .toList();
    }

    private static Map<String, String> instance(String name, String template, String network) {
        return new TreeMap<>(
                Map.of("name", name, "networkids", network, "templateid", template, "serviceofferingid", "a-small"));
    }

    @Test
    void snapshotsOfAProtectedVolumeAreNamedAndItsPolicyIsHeldBack() {
        String volume = world.a.call("createVolume", Map.of("name", "data", "diskofferingid", "a-disk"));
        world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", web));
        world.until(
                "a volume there",
                () -> world.b.region.entities(EntityKind.VOLUME).size() == 1);
        told("createSnapshot", Map.of("volumeid", volume));
        told("createSnapshotPolicy", Map.of("volumeid", volume, "intervaltype", "DAILY", "maxsnaps", "3"));
        assertThat(details(ReasonCode.UNSUPPORTED))
                .singleElement()
                .asString()
                .startsWith("createSnapshot of VOLUME:" + volume);
        assertThat(details(ReasonCode.HELD_BACK))
                .singleElement()
                .asString()
                .startsWith("createSnapshotPolicy of VOLUME:" + volume);
    }

    @Test
    void whatIsDeployedFromASnapshotIsNamedSinceItIsBuiltFromItsTemplate() {
        Map<String, String> parameters = instance("copy", "a-debian", world.network);
        parameters.put("snapshotid", "a-snapshot");
        world.a.call("deployVirtualMachine", parameters);
        world.until("it stands by", () -> world.b.running().size() == 2);
        assertThat(details(ReasonCode.NOT_MIRRORED)).singleElement().asString().contains("snapshotid of INSTANCE:");
    }

    @Test
    void whatIsDeployedFromWhatOnlyThisSideHasWaitsForAMapping() {
        world.a.region.offer(MappingKind.TEMPLATE, "an-iso", Map.of("name", "installer"));
        world.a.call("deployVirtualMachine", instance("installed", "an-iso", world.network));
        world.until(
                "it is told",
                () -> world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                        .anyMatch(view -> view.item().reason() == QueueReason.MAPPING
                                && view.item().detail().contains("an-iso")));
        assertThat(world.b.running()).containsExactly("web");
    }
}
