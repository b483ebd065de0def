// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything that is mirrored, at once, in one account: handed over, worked on, taken back, lost, and built up again. */
@ExtendWith(RegionsExtension.class)
class BigApplicationTest {
    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void aWholeAccountIsHandedOverTakenBackAndSurvivesADisaster(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        BigApplication application = new BigApplication(story);
        application.build();
        Group group = story.protect("0.5", 1);
        standsBy(story, group);

        WholeInventory before = whole(story, a);
        isAllThere(before);
        done(group, b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        becomes(story, b, before);
        group.awaitRole(a.admin(), "FENCED");
        check(story, group, b);

        application.workWhereItWasHandedTo(b);
        group.awaitAcknowledged(b);
        WholeInventory changed = whole(story, b);
        done(group, a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(b.admin(), "PASSIVE");
        becomes(story, a, changed);
        assertThat(changed).isNotEqualTo(before);

        application.workAfterTheReturn(a);
        standsBy(story, group);
        survivesTheLossOf(a, story, group);
    }

    private static void survivesTheLossOf(Region a, Story story, Group group) {
        Region b = story.regions().second();
        WholeInventory last = whole(story, a);
        a.kill();
        try {
            String[] disaster = {"mode", "disaster", "acknowledgeloss", "true", "acknowledgedataloss", "true"};
            done(group, b, group.role(b, "failoverProtectionGroup", disaster));
            becomes(story, b, last);
            assertThat(group.queue(b)).isEmpty();
            check(story, group, b);
        } finally {
            a.start();
        }
        group.awaitRole(a.admin(), "FENCED");
        Await.until(
                () -> "all of it, stopped, at the old side: " + whole(story, a),
                Duration.ofSeconds(60),
                () -> whole(story, a).equals(last.stopped()));
    }

    /** The kinds of things that this story is about are there, or what follows would prove nothing. */
    private static void isAllThere(WholeInventory all) {
        assertThat(all.plain().running()).isEqualTo(9);
        assertThat(all.plain().addresses())
                .anyMatch(line -> line.contains("lb shop roundrobin 80->8080 {web-1,web-2,web-3}"))
                .anyMatch(line -> line.contains("pf tcp 2222->22 app-1"))
                .anyMatch(line -> line.contains("pf tcp 2200->22 desk-2"))
                .anyMatch(line -> line.startsWith("office nat desk-1"));
        assertThat(all.vpcs().lists()).hasSize(2);
        assertThat(all.volumes()).containsExactly("mail Small 5 desk-1", "orders Custom 3 db-1");
        assertThat(all.instances()).anyMatch(line -> line.startsWith("desk-1 apart office ops setup 10.1.1."));
        assertThat(all.words())
                .contains("Tags Vpc owner sales", "AffinityGroups apart host anti-affinity", "InstanceGroups office");
    }

    /** Half of it stands by, each tier with one at least, and what is shared or has no instance in full. */
    private static void standsBy(Story story, Group group) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        group.awaitMirrored(a, b);
        long all = story.inventory(a).running();
        Await.until(
                () -> "half of " + all + " stands by: " + story.inventory(b) + " queued " + group.queue(b),
                SOON,
                () -> story.inventory(b).running() >= all / 2
                        && story.inventory(b).running() < all);
        assertThat(VpcInventory.of(story.tenant(b))).isEqualTo(VpcInventory.of(story.tenant(a)));
        assertThat(story.inventory(b).networks()).isEqualTo(story.inventory(a).networks());
    }

    /** What is there at full size is paired, once, and is what the tenant's own log says. */
    private static void check(Story story, Group group, Region side) {
        WholeInventory.everythingIsPairedOnce(story.tenant(side), group, side);
        WholeInventory.isWhatTheLogSays(story, side, BigApplication.made());
    }

    private static void becomes(Story story, Region side, WholeInventory expected) {
        assertThat(whole(story, side)).as("all at %s", side.name()).isEqualTo(expected);
    }

    private static WholeInventory whole(Story story, Region side) {
        return WholeInventory.of(story.tenant(side));
    }

    private static void done(Group group, Region side, JsonObject run) {
        JsonObject ended = group.awaitDone(side, run);
        assertThat(ended.get("state").getAsString()).as("%s", ended).isEqualTo("DONE");
        group.awaitRole(side.admin(), "ACTIVE");
    }
}
