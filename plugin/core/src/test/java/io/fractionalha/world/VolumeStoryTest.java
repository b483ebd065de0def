// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data volumes follow their instance: empty, of the same offering and size, attached to what stands by. */
class VolumeStoryTest {
    private final World world = new World(79);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        world.ofAccount = true;
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-disk",
                    Map.of("name", "Disk", "disksize", "5", "iscustomized", "false"));
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-open",
                    Map.of("name", "Open", "disksize", "0", "iscustomized", "true"));
        }
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private String volume(String name, String offering, String... size) {
        Map<String, String> parameters = new TreeMap<>(Map.of("name", name, "diskofferingid", offering));
        if (size.length > 0) {
            parameters.put("size", size[0]);
        }
        return world.a.call("createVolume", parameters);
    }

    private String attached(String name, String offering, String... size) {
        String volume = volume(name, offering, size);
        world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", web));
        return volume;
    }

    private List<EntityState> there() {
        return world.b.region.entities(EntityKind.VOLUME);
    }

    private EntityState standby() {
        return world.b.region.entities(EntityKind.INSTANCE).get(0);
    }

    private boolean attachedThere(String name) {
        return there().stream()
                .anyMatch(volume -> name.equals(volume.attribute("name"))
                        && standby().ref().uuid().equals(volume.attribute("virtualmachineid")));
    }

    @Test
    void anAttachedVolumeStandsByEmptyAndAttached() {
        attached("data", "a-open", "7");
        world.until("it is attached there", () -> attachedThere("data"));
        world.untilMirrored();
        assertThat(there()).singleElement().satisfies(volume -> {
            assertThat(volume.attribute("size")).isEqualTo("7");
            assertThat(volume.attribute("diskofferingid")).isEqualTo("b-open");
        });
    }

    @Test
    void theVolumeThatADeploymentMakesStandsByToo() {
        world.a.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "db",
                        "networkids",
                        world.network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small",
                        "diskofferingid",
                        "a-disk"));
        world.until("two standbys", () -> world.b.running().size() == 2);
        world.untilMirrored();
        assertThat(there()).singleElement().satisfies(volume -> {
            assertThat(volume.attribute("size")).isEqualTo("5");
            assertThat(volume.attribute("virtualmachineid")).isNotNull();
        });
    }

    @Test
    void resizingRenamingDetachingAndDeletingFollow() {
        String volume = attached("data", "a-disk");
        world.until("it is attached there", () -> attachedThere("data"));
        world.a.call("resizeVolume", Map.of("id", volume, "size", "9"));
        world.a.call("updateVolume", Map.of("id", volume, "name", "more"));
        world.until(
                "it has grown",
                () -> attachedThere("more") && "9".equals(there().get(0).attribute("size")));
        world.untilMirrored();
        world.a.call("detachVolume", Map.of("id", volume));
        world.until("it is detached", () -> there().get(0).attribute("virtualmachineid") == null);
        world.untilMirrored();
        String other = world.deploy(world.a, "other");
        world.until("another standby", () -> world.b.running().size() == 2);
        world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", other));
        world.until("it is with the other", () -> there().get(0).attribute("virtualmachineid") != null);
        world.untilMirrored();
        world.a.call("detachVolume", Map.of("id", volume));
        world.a.call("deleteVolume", Map.of("id", volume));
        world.until("it is gone", () -> there().isEmpty());
        world.untilMirrored();
    }

    @Test
    void aVolumeOutlivesItsInstanceAndIsNotMadeAgainBeforeAFailover() {
        String volume = attached("data", "a-disk");
        world.until("it is attached there", () -> attachedThere("data"));
        world.a.call("destroyVirtualMachine", Map.of("id", web, "expunge", "true"));
        world.until("the standby goes", () -> world.b.running().isEmpty());
        world.run(Duration.ofMinutes(2));
        assertThat(there())
                .singleElement()
                .satisfies(
                        left -> assertThat(left.attribute("virtualmachineid")).isNull());
        web = world.deploy(world.a, "again");
        world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", web));
        world.until("it is attached again", () -> world.b.running().size() == 1 && attachedThere("data"));
        world.untilMirrored();
    }

    @Test
    void aStandbyThatSomebodyHasRemovedIsBuiltAnewInAFailoverWithItsVolume() {
        String original = attached("data", "a-disk");
        world.until("it is attached there", () -> attachedThere("data"));
        world.b.region.make(
                "destroyVirtualMachine", Map.of("id", standby().ref().uuid(), "expunge", "true"));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("another one has it", () -> world.b.running().size() == 1 && attachedThere("data"));
        world.until("no run is open", () -> world.b.runs.open(world.groupId).isEmpty());

        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(10));
        assertThat(world.a.region.entities(EntityKind.VOLUME))
                .as("it has served")
                .extracting(volume -> volume.ref().uuid())
                .containsExactly(original);
        assertThat(there()).hasSize(1);
    }

    @Test
    void anOriginalThatNobodyEverAttachedGoesWithItsCounterpart() {
        String spare = volume("spare", "a-disk");
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has it", () -> there().size() == 1);
        world.until("no run is open", () -> world.b.runs.open(world.groupId).isEmpty());
        world.b.call("deleteVolume", Map.of("id", there().get(0).ref().uuid()));

        world.until(
                "a has heard of it",
                () -> world.a
                        .role(world.groupId)
                        .epoch()
                        .equals(world.b.role(world.groupId).epoch()));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.a.runs.open(world.groupId).isEmpty());
        assertThat(world.a.region.entities(EntityKind.VOLUME))
                .extracting(volume -> volume.ref().uuid())
                .doesNotContain(spare);
    }
}
