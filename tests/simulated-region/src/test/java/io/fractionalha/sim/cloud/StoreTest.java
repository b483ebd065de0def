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

    private static List<String> disks(Store store, long machine) {
        return store.referring(Kind.VOLUME, machine).stream()
                .map(volume -> volume.text("name"))
                .toList();
    }

    @Test
    void whatRefersToAnotherIsFoundByItWhereverItMoves() {
        try (Store store = Store.open(directory, 0)) {
            store.save(store.make(Kind.VOLUME).set("name", "root").set("machine", 7L));
            Entity data = store.save(store.make(Kind.VOLUME).set("name", "data").set("machine", 7L));
            assertThat(disks(store, 7)).containsExactly("root", "data");
            store.save(data.set("machine", 8L));
            assertThat(disks(store, 7)).containsExactly("root");
            assertThat(disks(store, 8)).containsExactly("data");
            store.save(data.remove());
            assertThat(disks(store, 8)).isEmpty();
        }
        try (Store store = Store.open(directory, 0)) {
            assertThat(disks(store, 7)).containsExactly("root");
            assertThat(disks(store, 8)).isEmpty();
        }
    }

    @Test
    void whatRefersToSeveralIsFoundByEach() {
        try (Store store = Store.open(directory, 0)) {
            Entity machine = store.save(store.make(Kind.MACHINE).set("networks", List.of(3L, 4L)));
            assertThat(store.referring(Kind.MACHINE, 4)).containsExactly(machine);
            store.save(machine.set("networks", List.of(4L, 5L)));
            assertThat(store.referring(Kind.MACHINE, 3)).isEmpty();
            assertThat(store.referring(Kind.MACHINE, 4)).containsExactly(machine);
            assertThat(store.referring(Kind.MACHINE, 5)).containsExactly(machine);
        }
    }
}
