// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.ApiClient;
import io.fractionalha.scenario.ApiException;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps asking through the route: is there a running instance behind the address that the route names? In a simulated region
 * no packet flows, so the answer is read from the API of the region that the route points to; a region whose server is dead
 * is taken to serve no more.
 */
final class Customer implements AutoCloseable {
    private static final Duration ASK_EVERY = Duration.ofMillis(200);

    private final Story story;
    private final RouteServer route;
    private final Map<String, Region> regionsBySite;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Thread thread = new Thread(this::ask, "customer");
    private boolean served;
    private long sinceNanos = System.nanoTime();
    private long asked;
    private long unanswered;

    Customer(Story story, RouteServer route, Map<String, Region> regionsBySite) {
        this.story = story;
        this.route = route;
        this.regionsBySite = Map.copyOf(regionsBySite);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the last question was answered. */
    synchronized boolean served() {
        return served;
    }

    /** Since when every question has been answered: an answer that did not last does not count. Empty: not answered now. */
    synchronized OptionalLong answeredSinceNanos() {
        return served ? OptionalLong.of(sinceNanos) : OptionalLong.empty();
    }

    /** How often it asked and how often nobody answered, for people. */
    synchronized String count() {
        return asked + " asked, " + unanswered + " not answered";
    }

    @Override
    public void close() {
        stop.set(true);
    }

    private void ask() {
        while (!stop.get()) {
            count(answered());
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    private synchronized void count(boolean answered) {
        asked++;
        if (!answered) {
            unanswered++;
        }
        if (answered != served) {
            sinceNanos = System.nanoTime();
            served = answered;
        }
    }

    private boolean answered() {
        RouteServer.Target target = route.target();
        Region region = regionsBySite.get(target.siteId());
        return region != null && behind(region, target.address());
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
