// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.TemplateNote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A template that no primary storage has is copied before a failover needs it, and named until then. */
class ColdTemplateStoryTest {
    private final World world = new World(59);

    private void template(String... more) {
        Map<String, String> attributes = new java.util.TreeMap<>(Map.of("name", "Debian", "featured", "true"));
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        world.b.region.offer(MappingKind.TEMPLATE, "b-debian", attributes);
    }

    private List<String> reasons(ReasonCode code) {
        return world.b.site.desks().readiness().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .flatMap(readiness -> readiness.reasons().stream())
                .filter(reason -> reason.code() == code)
                .map(ReadinessDesk.Reason::detail)
                .toList();
    }

    private List<TemplateNote> notes() {
        return TemplateNote.all(world.b.mappings);
    }

    @Test
    void coldTemplateIsNamedAndCopiedAndTheRegionIsNotAskedTwiceForOneCopy() {
        template("pooled", "false");
        world.b.region.refuse("prepareTemplate", 530, 1);
        world.protect("0.5");
        world.deploy(world.a, "i0");
        world.until("the first attempt", () -> !notes().isEmpty());
        world.run(Duration.ofSeconds(5));
        assertThat(notes()).singleElement().satisfies(note -> {
            assertThat(note.cold()).isTrue();
            assertThat(note.attempts()).isEqualTo(1);
        });
        assertThat(reasons(ReasonCode.TEMPLATE_COLD))
                .singleElement()
                .satisfies(detail -> assertThat(detail)
                        .contains("template b-debian is on no primary storage")
                        .contains("and refused")
                        .contains("run prepareTemplate templateid=b-debian zoneid="));

        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofMinutes(5));
        assertThat(notes())
                .singleElement()
                .satisfies(note -> assertThat(note.attempts())
                        .as("another process does not ask again so soon")
                        .isEqualTo(1));

        world.until("the second attempt", () -> !notes().get(0).cold());
        assertThat(reasons(ReasonCode.TEMPLATE_COLD)).isEmpty();
        assertThat(world.b.region.onPrimaryStorage("b-debian", "")).contains(true);
    }

    @Test
    void templateThatIsNotReadyIsNoMatchUntilItIs() {
        template("isready", "false", "status", "40% Downloaded");
        world.protect("1");
        world.deploy(world.a, "i0");
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.instances()).isEmpty();
        assertThat(reasons(ReasonCode.MAPPING_UNRESOLVED))
                .singleElement()
                .satisfies(detail -> assertThat(detail).contains("40% Downloaded"));
        template("isready", "true");
        world.until("the standby", () -> world.b.running().size() == 1);
        assertThat(notes()).as("nothing is known of storage").isEmpty();
    }
}
