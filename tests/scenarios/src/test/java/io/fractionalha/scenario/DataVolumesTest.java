// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Data volumes stand by empty, of the same offering and size, attached to the standby of their instance. */
@ExtendWith(RegionsExtension.class)
class DataVolumesTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void volumesFollowTheirInstancesThroughAFailoverAndBack(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String one = tenant.instance("one", network);
        tenant.instance("two", network, "diskofferingid", offering(a, "Small"));
        String data = volume(tenant, a, "data", "Custom", "size", "3");
        tenant.run("attachVolume", "id", data, "virtualmachineid", one);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        awaitSame(story, 2);

        String log = volume(tenant, a, "log", "Medium");
        tenant.run("attachVolume", "id", log, "virtualmachineid", one);
        tenant.run("resizeVolume", "id", data, "size", "4");
        a.admin().run("updateVolume", "id", data, "name", "more");
        tag(tenant, data, "ledger");
        awaitSame(story, 3);
        volume(tenant, a, "spare", "Small");
        group.awaitMirrored(a, b);
        assertThat(tags(story, b)).containsExactly("use=ledger");
        assertThat(lines(story, b))
                .as("what no instance has waits for a failover")
                .hasSize(3);
        guarded(story);

        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        group.awaitRole(a.admin(), "FENCED");
        awaitSame(story, 4);
        assertThat(lines(story, a))
                .as("nothing is deleted by a change of roles")
                .hasSize(4);

        comesBack(story, group);
    }

    @Test
    void detachingAndDeletingFollow(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String one = tenant.instance("one", network);
        String two = tenant.instance("two", network);
        Group group = story.protect("1", 1);
        String data = volume(tenant, a, "data", "Small");
        tenant.run("attachVolume", "id", data, "virtualmachineid", one);
        awaitSame(story, 1);

        tenant.run("detachVolume", "id", data);
        awaitSame(story, 1);
        tenant.run("attachVolume", "id", data, "virtualmachineid", two);
        awaitSame(story, 1);
        assertThat(lines(story, b)).containsExactly("data Small 5 two");
        assertThat(readiness(group, b)).contains("DATA_NOT_COPIED");

        tenant.run("detachVolume", "id", data);
        tenant.run("deleteVolume", "id", data);
        awaitSame(story, 0);
        group.awaitMirrored(a, b);
        assertThat(story.inventory(b).running()).isEqualTo(2);
    }

    private static void comesBack(Story story, Group group) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Workload there = story.workload(b);
        there.run("detachVolume", "id", volumeId(story, b, "log"));
        there.run("deleteVolume", "id", volumeId(story, b, "spare"));
        tag(there, volumeId(story, b, "log"), "journal");
        group.awaitAcknowledged(b);
        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        awaitSame(story, 3);
        assertThat(tags(story, a)).containsExactly("use=journal", "use=ledger");
        assertThat(lines(story, a)).contains("log Medium 20 ").noneMatch(line -> line.startsWith("spare"));
    }

    private static void guarded(Story story) {
        Region b = story.regions().second();
        ApiClient client = story.tenant(b).client();
        String standing = volumeId(story, b, "more");
        Refusal.says(Refusal.of(client, "detachVolume", "id", standing), Refusal.IN_USE, "standby");
        Refusal.says(Refusal.of(client, "resizeVolume", "id", standing, "size", "9"), Refusal.IN_USE, "standby");
    }

    private static String readiness(Group group, Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).toString();
    }

    private static String volume(Workload tenant, Region side, String name, String offering, String... more) {
        String[] all = new String[more.length + 6];
        List<String> fixed =
                List.of("name", name, "zoneid", side.site().zoneId(), "diskofferingid", offering(side, offering));
        for (int i = 0; i < fixed.size(); i++) {
            all[i] = fixed.get(i);
        }
        System.arraycopy(more, 0, all, fixed.size(), more.length);
        return tenant.run("createVolume", all).id();
    }

    private static String offering(Region side, String name) {
        return side.admin().list("listDiskOfferings", "name", name, "listall", "true").stream()
                .filter(found -> Inventory.text(found, "name").equals(name))
                .map(found -> Inventory.text(found, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitSame(Story story, int size) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Await.until(
                () -> size + " equal volumes, there are " + lines(story, a) + " and " + lines(story, b),
                SOON,
                () -> lines(story, b).size() == size && lines(story, a).equals(lines(story, b)));
    }

    private static List<JsonObject> volumes(Story story, Region side) {
        return story.tenant(side).client().list("listVolumes", "type", "DATADISK");
    }

    /** Each data volume in words: its name (but for those that the host names), offering, size in GiB, instance. */
    private static List<String> lines(Story story, Region side) {
        return volumes(story, side).stream()
                .map(volume -> Inventory.text(volume, "name").replaceFirst("^DATA-.*", "DATA") + " "
                        + Inventory.text(volume, "diskofferingname") + " "
                        + (volume.get("size").getAsLong() >> 30) + " "
                        + Inventory.text(volume, "vmname"))
                .sorted()
                .toList();
    }

    private static void tag(Workload tenant, String volume, String use) {
        tenant.run(
                "createTags",
                "resourceids",
                volume,
                "resourcetype",
                "Volume",
                "tags[0].key",
                "use",
                "tags[0].value",
                use);
    }

    private static List<String> tags(Story story, Region side) {
        return story.tenant(side).client().list("listTags", "resourcetype", "Volume").stream()
                .map(tag -> Inventory.text(tag, "key") + "=" + Inventory.text(tag, "value"))
                .sorted()
                .toList();
    }

    private static String volumeId(Story story, Region side, String name) {
        return volumes(story, side).stream()
                .filter(volume -> Inventory.text(volume, "name").equals(name))
                .map(volume -> Inventory.text(volume, "id"))
                .findFirst()
                .orElseThrow();
    }
}
