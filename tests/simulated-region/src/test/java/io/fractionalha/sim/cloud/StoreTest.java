// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path directory;

    private static List<String> names(Store store) {
        return store.list(Kind.BALANCER, rule -> true).stream()
                .map(rule -> rule.text("name"))
                .toList();
    }

    @Test
    void whatIsStillBeingMadeIsListedToItsMakerAlone() {
        try (Store store = Store.open(directory, 0)) {
            store.locked(() -> {
                Entity rule = store.make(Kind.BALANCER).set("name", "web");
                assertThat(CompletableFuture.supplyAsync(() -> names(store)).join())
                        .isEmpty();
                assertThat(names(store)).containsExactly("web");
                return store.save(rule);
            });
            assertThat(CompletableFuture.supplyAsync(() -> names(store)).join()).containsExactly("web");
        }
    }

    @Test
    void whatWasWrittenIsListedByTheNextServer() {
        try (Store store = Store.open(directory, 0)) {
            store.save(store.make(Kind.BALANCER).set("name", "web"));
        }
        try (Store store = Store.open(directory, 0)) {
            assertThat(names(store)).containsExactly("web");
        }
    }
}
