// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.ApiClient;
import io.fractionalha.scenario.ApiException;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps asking through the route: is there a running instance behind the address that the route names? In a simulated region
 * no packet flows, so the answer is read from the regions' own APIs; a region whose server is dead is taken to serve no more.
 */
final class Customer implements AutoCloseable {
    private static final Duration ASK_EVERY = Duration.ofMillis(200);

    private final Story story;
    private final RouteServer route;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Thread thread = new Thread(this::ask, "customer");
    private volatile boolean served;
    private volatile long lastChangeNanos = System.nanoTime();

    Customer(Story story, RouteServer route) {
        this.story = story;
        this.route = route;
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the last question was answered. */
    boolean served() {
        return served;
    }

    /** Since when the answer has been what it is. */
    long lastChangeNanos() {
        return lastChangeNanos;
    }

    @Override
    public void close() {
        stop.set(true);
    }

    private void ask() {
        while (!stop.get()) {
            boolean now = answered();
            if (now != served) {
                lastChangeNanos = System.nanoTime();
                served = now;
            }
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    private boolean answered() {
        Regions regions = story.regions();
        String address = route.target().address();
        return behind(regions.first(), address) || behind(regions.second(), address);
    }

    private boolean behind(Region region, String address) {
        try {
            ApiClient client = story.tenant(region).client();
            for (JsonObject rule : client.list("listLoadBalancerRules")) {
                if (rule.get("publicip").getAsString().equals(address)) {
                    List<JsonObject> members = client.list(
                            "listLoadBalancerRuleInstances",
                            "id",
                            rule.get("id").getAsString());
                    return members.stream()
                            .anyMatch(vm -> vm.get("state").getAsString().equals("Running"));
                }
            }
            return false;
        } catch (ApiException e) {
            return false;
        }
    }
}
