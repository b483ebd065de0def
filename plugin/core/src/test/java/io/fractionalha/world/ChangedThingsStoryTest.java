// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mappings follow what people do to offerings and templates at either side, within seconds of the command. */
class ChangedThingsStoryTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final World world = new World(61);

    @BeforeEach
    void aGroupThatStandsBy() {
        world.protect("1");
        world.deploy(world.a, "i0");
        world.until("the standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
    }

    private ResourceMapping template() {
        return world.b.mappings.mapping("a", MappingKind.TEMPLATE, "a-debian").orElseThrow();
    }

    private List<String> reasons(ReasonCode code) {
        return world.b.site.desks().readiness().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .flatMap(readiness -> readiness.reasons().stream())
                .filter(reason -> reason.code() == code)
                .map(ReadinessDesk.Reason::detail)
                .toList();
    }

    @Test
    void whatChangesAtTheStandbySideIsLookedForAgain() {
        assertThat(template().targetId()).isEqualTo("b-debian");
        world.b.region.offer(MappingKind.TEMPLATE, "b-debian", Map.of("name", "renamed", "featured", "true"));
        world.b.call("updateTemplate", Map.of("id", "b-debian", "name", "renamed"));
        world.run(SOON);
        assertThat(template().targetId()).isNull();
        world.b.region.offer(MappingKind.TEMPLATE, "b-debian", Map.of("name", "Debian", "featured", "true"));
        world.b.call("updateTemplate", Map.of("id", "b-debian", "name", "Debian"));
        world.run(SOON);
        assertThat(template().targetId()).isEqualTo("b-debian");
    }

    @Test
    void whatChangesAtTheActiveSideIsToldAndLookedForAgain() {
        world.a.region.offer(
                MappingKind.TEMPLATE, "a-debian", Map.of("name", "Debian", "featured", "true", "arch", "aarch64"));
        world.a.call("updateTemplate", Map.of("id", "a-debian", "arch", "aarch64"));
        world.run(SOON);
        assertThat(world.b.mappings.descriptors("a"))
                .anySatisfy(told -> assertThat(told.attributes()).containsEntry("arch", "aarch64"));
        assertThat(template().targetId()).isNull();
        assertThat(template().reason()).contains("has arch (none), not aarch64");
    }

    @Test
    void whatNoCommandChangedIsFoundOnTheSchedule() {
        world.a.region.offer(
                MappingKind.TEMPLATE, "a-debian", Map.of("name", "Debian", "featured", "true", "arch", "aarch64"));
        world.run(world.a.auditPeriod.plusMinutes(1));
        assertThat(template().targetId()).isNull();
    }

    @Test
    void whatAPersonHasMappedIsNamedWhenItIsNoLongerWhatWasChosen() {
        world.b.region.offer(MappingKind.SERVICE_OFFERING, "b-other", Map.of("name", "Other", "memory", "512"));
        String peer = world.b.peers.peers().get(0).peerId();
        world.b.site.desks().mappings().create(Side.ADMIN, peer, MappingKind.SERVICE_OFFERING, "a-small", "b-other");
        world.run(SOON);
        assertThat(reasons(ReasonCode.MAPPING_CHANGED)).isEmpty();

        world.b.region.offer(MappingKind.SERVICE_OFFERING, "b-other", Map.of("name", "Other", "memory", "64"));
        world.b.call("updateServiceOffering", Map.of("id", "b-other"));
        world.run(SOON);
        assertThat(reasons(ReasonCode.MAPPING_CHANGED))
                .singleElement()
                .satisfies(detail -> assertThat(detail)
                        .contains("SERVICE_OFFERING a-small")
                        .contains("b-other has memory 64 now, not 512")
                        .contains("createResourceMapping"));
    }

    @Test
    void standbysThatWereBuiltFromAnotherTemplateAreNamedAndKeepIt() {
        world.b.region.offer(MappingKind.TEMPLATE, "b-other", Map.of("name", "Other", "featured", "true"));
        String peer = world.b.peers.peers().get(0).peerId();
        world.b.site.desks().mappings().create(Side.ADMIN, peer, MappingKind.TEMPLATE, "a-debian", "b-other");
        world.run(world.b.auditPeriod.plusMinutes(2));
        assertThat(reasons(ReasonCode.STANDBY_CHANGED))
                .singleElement()
                .satisfies(detail -> assertThat(detail)
                        .contains("(i0) was built from template b-debian, and b-other is what is mapped now"));
        assertThat(world.b.region.entities(EntityKind.INSTANCE))
                .singleElement()
                .satisfies(state -> assertThat(state.attribute("templateid")).isEqualTo("b-debian"));
    }
}
