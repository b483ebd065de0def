// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data volumes have the tags at both sides that their owner has given them. */
class TaggedVolumeStoryTest {
    private final World world = new World(163);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-disk",
                    Map.of("name", "Disk", "disksize", "5", "iscustomized", "false"));
        }
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private static String volume(Side side, String name) {
        return side.call("createVolume", Map.of("name", name, "diskofferingid", side.id + "-disk"));
    }

    private void attach(String volume) {
        assertThat(world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", web)))
                .isNotNull();
    }

    private static void tag(Side side, String volume, String key, String value) {
        Map<String, String> call = TenantAtRandom.words("resourceids", volume, "resourcetype", "Volume");
        assertThat(side.call("createTags", TenantAtRandom.with(call, "tags[0].key", key, "tags[0].value", value)))
                .isNotNull();
    }

    private static void untag(Side side, String volume, String key) {
        assertThat(side.call("deleteTags", Map.of("resourceids", volume, "resourcetype", "Volume", "tags[0].key", key)))
                .isNotNull();
    }

    /** Each tag of a volume in words. */
    private static List<String> tags(Side side) {
        return side.region.entities(EntityKind.TAG).stream()
                .filter(tag -> "VOLUME".equals(tag.attribute("resourcekind")))
                .map(tag -> tag.attribute("key") + "=" + tag.attribute("value"))
                .sorted()
                .toList();
    }

    private static String only(Side side) {
        return side.region.entities(EntityKind.VOLUME).get(0).ref().uuid();
    }

    private boolean over(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE;
    }

    @Test
    void tagsThatAVolumeHadBeforeItJoinedAndLaterOnesFollow() {
        String data = volume(world.a, "data");
        tag(world.a, data, "use", "logs");
        attach(data);
        world.until("the volume stands by with its tag", () -> tags(world.b).equals(List.of("use=logs")));

        tag(world.a, data, "team", "red");
        untag(world.a, data, "use");
        world.until("the tags are equal", () -> tags(world.b).equals(List.of("team=red")));
        world.untilMirrored();
        assertThat(Shapes.of(world.b.region)).isEqualTo(Shapes.of(world.a.region));
    }

    @Test
    void aComparisonFindsTheTagsOfVolumesAndKeepsThoseThatItKnows() {
        String data = volume(world.a, "data");
        attach(data);
        tag(world.a, data, "use", "logs");
        world.until("it stands by tagged", () -> tags(world.b).equals(List.of("use=logs")));
        world.a.region.make(
                "createTags",
                Map.of("resourceids", data, "resourcetype", "Volume", "tags[0].key", "unseen", "tags[0].value", "yes"));
        world.run(Duration.ofHours(2));
        assertThat(tags(world.b)).containsExactly("unseen=yes", "use=logs");
    }

    @Test
    void tagsGoThroughAFailoverAndComeBackAsTheyWereThere() {
        String data = volume(world.a, "data");
        attach(data);
        tag(world.a, data, "use", "logs");
        world.until("it stands by tagged", () -> tags(world.b).equals(List.of("use=logs")));
        world.untilMirrored();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> over(world.b));
        world.run(Duration.ofMinutes(1));
        tag(world.b, only(world.b), "there", "b");
        untag(world.b, only(world.b), "use");
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> over(world.a));
        world.run(Duration.ofMinutes(1));
        assertThat(tags(world.a)).containsExactly("there=b");
        assertThat(only(world.a)).isEqualTo(data);
    }

    @Test
    void aVolumeThatIsDeletedTakesItsTagsAlong() {
        String data = volume(world.a, "data");
        attach(data);
        tag(world.a, data, "use", "logs");
        world.until("it stands by tagged", () -> tags(world.b).equals(List.of("use=logs")));
        world.a.call("detachVolume", Map.of("id", data));
        world.a.call("deleteVolume", Map.of("id", data));
        world.until(
                "it is gone", () -> world.b.region.entities(EntityKind.VOLUME).isEmpty());
        world.untilMirrored();
        assertThat(tags(world.b)).isEmpty();
        assertThat(world.b.stores.pairs().pairs(world.groupId).stream().map(pair -> pair.kind()))
                .doesNotContain(EntityKind.TAG, EntityKind.VOLUME);
    }
}
