// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.world.SimulatedScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever anybody puts into a call, judging it ends with an answer: a throw here would be a way to switch capture off. */
final class AnyCallPropertyTest {
    private static final String STANDING_FOR_THE_NETWORK = "{network}";

    private static final List<String> NAMES = List.of(
            ("id ids virtualmachineid networkids resourceids resourcetype tags[0].key tags[0].value tags[1].key tags[x].key"
                            + " tags[ account domainid projectid zoneid iptonetworklist[0].networkid ipaddressid userdata"
                            + " name")
                    .split(" "));

    private static final List<String> VALUES = List.of(
            "", " ", ",", ",,,", "web", Selector.GROUP_TAG, STANDING_FOR_THE_NETWORK, "UserVm", "shop", "-1", "/", "[");

    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(11));
    private final String network = here.network("front");

    AnyCallPropertyTest() {
        here.protect(
                "g",
                "b",
                new Selector(SelectorKind.NETWORK, network),
                new Selector(SelectorKind.TAG, "web"),
                new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString()));
    }

    @Provide
    Arbitrary<String> commands() {
        List<String> known = new ArrayList<>(
                Catalogue.STANDARD.rows().stream().map(row -> row.name()).toList());
        known.addAll(List.of("updateNicOfSomething", "x", "deleteSomethingElse"));
        return Arbitraries.of(known);
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> values =
                Arbitraries.oneOf(Arbitraries.of(VALUES), Arbitraries.strings().ofMaxLength(50));
        return Arbitraries.maps(Arbitraries.of(NAMES), values).ofMaxSize(8);
    }

    @Property(tries = 2000)
    void judgingNeverThrows(
            @ForAll("commands") String command,
            @ForAll("parameters") Map<String, String> parameters,
            @ForAll boolean tenant,
            @ForAll boolean root) {
        TreeMap<String, String> asked = new TreeMap<>();
        parameters.forEach((name, value) -> asked.put(name, value.replace(STANDING_FOR_THE_NETWORK, network)));
        Owner caller = tenant ? SiteFixture.SHOP : new Owner("other", "ROOT/x");

        assertThatCode(() -> here.desk.admit(new Intercepted(command, "user", caller, root, asked, false)))
                .doesNotThrowAnyException();
    }
}
