// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.region.RegionCall;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Calls that no sensible client makes: the host takes them, so the capture must. */
final class AnyCallTest {
    private final SimulatedScheduler world = new SimulatedScheduler(7);
    private final SiteFixture here = new SiteFixture("a", world);
    private final String network = here.network("front");

    private void protectedByTag() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network), new Selector(SelectorKind.TAG, "web"));
    }

    private static Intercepted strange(String command, Map<String, String> parameters) {
        return new Intercepted(command, "u2", new Owner("other", "ROOT/x"), false, new TreeMap<>(parameters), false);
    }

    @Test
    void strangerWhoDeletesAllTagsOfHisOwnIsNoneOfOurs() {
        protectedByTag();
        Intercepted call = strange(
                "deleteTags", Map.of("resourceids", "11111111-1111-1111-1111-111111111111", "resourcetype", "UserVm"));

        assertThat(here.desk.admit(call)).isInstanceOf(Admission.NotOurs.class);
    }

    @Test
    void blankGroupTagIsNoneOfOurs() {
        protectedByTag();
        Intercepted call = strange(
                "createTags",
                Map.of(
                        "resourceids", "11111111-1111-1111-1111-111111111111",
                        "resourcetype", "UserVm",
                        "tags[0].key", Selector.GROUP_TAG,
                        "tags[0].value", " "));

        assertThat(here.desk.admit(call)).isInstanceOf(Admission.NotOurs.class);
    }

    @Test
    void blankGroupTagOnAMemberNetworkStopsNoStart() {
        protectedByTag();
        here.region.run(RegionCall.of(
                "createTags",
                Map.of(
                        "resourceids", network,
                        "resourcetype", "Network",
                        "tags[0].key", Selector.GROUP_TAG,
                        "tags[0].value", " ",
                        "account", "shop")));
        here.baseliner.protect("g");
        here.settleAll();

        assertThatCode(() -> here.index.reload()).doesNotThrowAnyException();
        assertThat(world.failures()).isEmpty();
    }
}
