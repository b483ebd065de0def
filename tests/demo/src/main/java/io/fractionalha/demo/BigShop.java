// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.Shop;
import io.fractionalha.scenario.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The shop of the scenarios, grown by many callers at once. */
final class BigShop {
    private static final int CALLERS = 6;

    private final Shop shop;

    BigShop(Workload workload) {
        this.shop = new Shop(workload);
    }

    /** Builds the three tiers with {@code instances} instances in all. */
    void build(int instances) {
        int otherTiers = 4;
        int first = 2;
        shop.build(first);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<Void>> open = new ArrayList<>();
            for (int i = first + 1; i <= instances - otherTiers; i++) {
                String name = "web-" + i;
                open.add(CompletableFuture.runAsync(() -> shop.addWeb(name), callers));
            }
            open.forEach(CompletableFuture::join);
        } finally {
            callers.shutdown();
        }
    }

    String frontAddressId() {
        return shop.frontAddressId();
    }
}
