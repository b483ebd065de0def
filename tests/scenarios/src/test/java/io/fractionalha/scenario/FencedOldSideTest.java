// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The old side of a disaster comes back: its instances are stopped, said until they are, and started by the failback. */
@ExtendWith(RegionsExtension.class)
class FencedOldSideTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private static Set<String> volumes(Story story, Region side) {
        Set<String> ids = new TreeSet<>();
        for (JsonObject volume : story.tenant(side).client().list("listVolumes")) {
            ids.add(volume.get("id").getAsString());
        }
        return ids;
    }

    private static String notFenced(Group group, Region side) {
        JsonObject readiness = side.admin()
                .list("listFailoverReadiness", "groupid", group.id())
                .get(0);
        return StreamSupport.stream(readiness.getAsJsonArray("reasons").spliterator(), false)
                .map(reason -> reason.getAsJsonObject())
                .filter(reason -> reason.get("code").getAsString().equals("NOT_FENCED"))
                .map(reason -> reason.get("detail").getAsString())
                .findFirst()
                .orElse("");
    }

    private static String state(Group group, Region side) {
        return group.at(side.admin()).get("state").getAsString();
    }

    private static void awaitRunning(Story story, Region side, long count) {
        Await.until(
                () -> count + " running at " + side.name() + ": "
                        + story.inventory(side).instances(),
                SOON,
                () -> story.inventory(side).running() == count);
    }

    @Test
    void theOldSideStopsWhatItLostAndGetsAllOfItBack(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String one = tenant.instance("one", network);
        tenant.instance("two", network);
        tenant.instance("three", network);
        Group group = story.protect("0.34", 1);
        group.awaitMirrored(a, b);
        awaitRunning(story, b, 1);
        Inventory before = story.inventory(a);
        Set<String> volumes = volumes(story, a);

        a.kill();
        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true"));
        Await.until("b says that nobody knows", SOON, () -> notFenced(group, b).contains("has not said"));
        a.start();
        awaitFenced(story, group);
        assertThat(notFenced(group, a)).isEmpty();

        insistsAsRootAdmin(a, one);
        awaitRunning(story, a, 0);
        assertThat(volumes(story, a)).isEqualTo(volumes);

        JsonObject done = group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        assertThat(done.get("state").getAsString()).isEqualTo("DONE");
        group.awaitRole(b.admin(), "PASSIVE");
        awaitRunning(story, a, 3);
        assertThat(story.inventory(a)).isEqualTo(before);
        assertThat(volumes(story, a)).containsAll(volumes);
    }

    private static void awaitFenced(Story story, Group group) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        group.awaitRole(a.admin(), "FENCED");
        awaitRunning(story, a, 0);
        Await.until(
                () -> "fenced: " + notFenced(group, a),
                SOON,
                () -> state(group, a).equals("Fenced"));
        Await.until(
                () -> "told b: " + notFenced(group, b),
                SOON,
                () -> notFenced(group, b).isEmpty());
    }

    /** What is forced to run is stopped again like what the host's high availability starts; both are said. */
    private static void insistsAsRootAdmin(Region a, String instance) {
        ApiException refused = Refusal.of(a.admin(), "startVirtualMachine", "id", instance);
        Refusal.says(refused, Refusal.IN_USE, "FENCED", "forcefenced=true");
        a.admin().run("startVirtualMachine", "id", instance, "forcefenced", "true");
        Await.until("both are said", SOON, () -> said(a, "forcefenced=true") && said(a, "was started here although"));
    }

    private static boolean said(Region side, String words) {
        return side.admin().list("listEvents", "type", "FHA.FENCE", "listall", "true").stream()
                .anyMatch(event -> event.get("description").getAsString().contains(words));
    }
}
