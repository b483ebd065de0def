// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.cluster.Errand;
import io.fractionalha.cluster.Errand.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link io.fractionalha.cluster.ErrandStore} does. */
abstract class ErrandStoreContract extends Contract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Errand errand(String id, Kind kind, Map<String, String> words) {
        return new Errand(id, "22/a", kind, "g", new TreeMap<>(words));
    }

    @Test
    void theOwnerFindsWhatWasLeftInOrderUntilItIsDone() {
        Errand first = errand("1", Kind.END, Map.of("entry", "e", "detail", "it \"failed\"\nbadly"));
        Errand second = errand("2", Kind.FOLD, Map.of("site", "b"));
        Errand third = errand("3", Kind.WAKE, Map.of());
        world.errands().post(List.of(first, second));
        world.errands().post(List.of(second, third, errand("4", Kind.MADE, Map.of("uuid", "u"))));

        assertThat(world.errands().forOwner(10)).containsExactly(first, second, third);
        assertThat(world.errands().forOwner(2)).containsExactly(first, second);
        world.errands().done(List.of("1", "3", "unknown"));
        assertThat(world.errands().forOwner(10)).containsExactly(second);
    }

    @Test
    void whatAllAreToldGoesByItsAge() {
        Errand made = errand("1", Kind.MADE, Map.of("kind", "INSTANCE", "uuid", "u"));
        Errand paired = errand("2", Kind.PAIRED, Map.of("kind", "KEY_PAIR", "uuid", "k", "name", "n"));
        world.errands().post(List.of(made, paired, errand("3", Kind.WAKE, Map.of())));

        assertThat(world.errands().forAll(MINUTE)).containsExactly(made, paired);
        world.errands().forget(MINUTE);
        assertThat(world.errands().forAll(MINUTE)).hasSize(2);
        world.errands().forget(Duration.ofMinutes(-1));
        assertThat(world.errands().forAll(MINUTE)).isEmpty();
        assertThat(world.errands().forOwner(10)).hasSize(1);
    }

    @Test
    void errandsOfADeletedGroupGoWithIt() {
        world.errands().post(List.of(errand("1", Kind.WAKE, Map.of()), errand("2", Kind.MADE, Map.of())));
        world.groups().deleteGroup("g");

        assertThat(world.errands().forOwner(10)).isEmpty();
        assertThat(world.errands().forAll(MINUTE)).isEmpty();
    }
}
