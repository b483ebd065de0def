// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Root disks stand by empty, of the size that their owner has asked for. */
@ExtendWith(RegionsExtension.class)
class RootDisksTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int GIBIBYTE_BITS = 30;

    @Test
    void aRootDiskHasItsSizeAtBothSidesAlsoAfterAFailoverAndBack(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String usual = tenant.instance("usual", network);
        tenant.instance("large", network, "rootdisksize", "60");
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        awaitSame(story);
        assertThat(sizes(story, b)).contains("large 60");

        resize(story, a, usual, "70");
        awaitSame(story);
        assertThat(sizes(story, b)).containsExactly("large 60", "usual 70");
        group.awaitMirrored(a, b);
        assertThat(story.inventory(b).running()).isEqualTo(2);
        runOnWhenFenced(group, a);

        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitRole(a.admin(), "FENCED");
        assertThat(story.inventory(a).running()).isEqualTo(2);
        resize(story, b, instance(story, b, "large"), "80");
        group.awaitAcknowledged(b);
        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        awaitSame(story);
        assertThat(sizes(story, a)).containsExactly("large 80", "usual 70");
    }

    /** Or how long fencing takes would say whether the instance had to be stopped for its other size. */
    private static void runOnWhenFenced(Group group, Region side) {
        String policy = group.at(side.admin()).get("policyid").getAsString();
        side.admin().call("updateReservePolicy", "id", policy, "fencinglevel", "commands");
    }

    private static void resize(Story story, Region side, String instance, String size) {
        Workload tenant = story.workload(side);
        tenant.run("stopVirtualMachine", "id", instance);
        String disk =
                story.tenant(side).client().list("listVolumes", "type", "ROOT", "virtualmachineid", instance).stream()
                        .map(volume -> Inventory.text(volume, "id"))
                        .findFirst()
                        .orElseThrow();
        tenant.run("resizeVolume", "id", disk, "size", size);
        tenant.run("startVirtualMachine", "id", instance);
    }

    private static String instance(Story story, Region side, String name) {
        return story.tenant(side).client().list("listVirtualMachines", "name", name).stream()
                .map(found -> Inventory.text(found, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitSame(Story story) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Await.until(
                () -> "equal root disks, there are " + sizes(story, a) + " and " + sizes(story, b),
                SOON,
                () -> sizes(story, a).equals(sizes(story, b)));
    }

    /** Each root disk in words: its instance and its size in GiB. */
    private static List<String> sizes(Story story, Region side) {
        return story.tenant(side).client().list("listVolumes", "type", "ROOT").stream()
                .map(volume -> Inventory.text(volume, "vmname") + " "
                        + (volume.get("size").getAsLong() >> GIBIBYTE_BITS))
                .sorted()
                .toList();
    }
}
