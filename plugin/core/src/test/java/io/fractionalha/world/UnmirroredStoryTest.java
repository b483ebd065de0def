// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the other side does not follow is named before anybody needs it. */
class UnmirroredStoryTest {
    private final World world = new World(53);

    @BeforeEach
    void aGroup() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("0.5");
    }

    private List<String> details(ReasonCode code) {
        world.run(Duration.ofSeconds(30));
        return world.a.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == code)
                .map(ReadinessDesk.Reason::detail)
                .toList();
    }

    @Test
    void anOptionThatIsNotMirroredIsNamedWithItsInstanceUntilThatIsGone() {
        world.deploy(world.a, "plain");
        assertThat(details(ReasonCode.NOT_MIRRORED)).isEmpty();
        String big = world.a.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "big",
                        "networkids",
                        world.network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small",
                        "bootmode",
                        "secure",
                        "details[0].cpuNumber",
                        "4"));
        assertThat(big).isNotNull();
        assertThat(details(ReasonCode.NOT_MIRRORED))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("bootmode, details", big, "big")
                        .doesNotContain("plain"));
        world.a.call("destroyVirtualMachine", Map.of("id", big, "expunge", "true"));
        assertThat(details(ReasonCode.NOT_MIRRORED)).isEmpty();
    }

    @Test
    void aCommandThatNobodyRepeatsIsNamedWithItsMember() {
        String web = world.deploy(world.a, "web");
        world.run(Duration.ofSeconds(10));
        world.a.call("restoreVirtualMachine", Map.of("virtualmachineid", web));
        List<String> shown = details(ReasonCode.UNSUPPORTED);
        assertThat(shown).as("the region refused it").isEmpty();
        world.a
                .site
                .capture()
                .admit(new Intercepted(
                        "restoreVirtualMachine",
                        "u",
                        Side.SHOP,
                        false,
                        new TreeMap<>(Map.of("virtualmachineid", web)),
                        false));
        assertThat(details(ReasonCode.UNSUPPORTED))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("restoreVirtualMachine", web, "web"));
    }
}
