// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Inventory;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * The main job, told on two embedded regions (or two real ones, see {@link Regions#open}): a shop of thirty instances, a
 * fraction of 1:5, a disaster while commands run, failback, a second disaster, and a swap.
 */
public final class Demo {
    private static final int INSTANCES = 30;
    private static final String FRACTION = "0.2";

    private final PrintStream out = System.out;
    private final Table table = new Table();
    private final Regions regions;
    private final RouteServer route;
    private final Story story;

    private Demo(Regions regions, RouteServer route) {
        this.regions = regions;
        this.route = route;
        this.story = new Story(regions);
    }

    /** Runs the story; {@code -Ddemo.keep} leaves the regions up and prints how to reach them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean keep = !System.getProperty("demo.keep", "false").equals("false");
        try (RouteServer route = new RouteServer();
                Regions regions = Regions.open()) {
            new Demo(regions, route).tell();
            if (keep) {
                Keep.print(System.out, regions);
                new CountDownLatch(1).await();
            }
        }
    }

    private void tell() throws InterruptedException {
        Region a = regions.first();
        Region b = regions.second();
        say("A tenant builds a shop of " + INSTANCES + " instances in " + a.name());
        BigShop shop = new BigShop(story.workload(a));
        shop.build(INSTANCES);
        say("The shop is protected with a fraction of " + FRACTION);
        Group group = story.protect(FRACTION, 1);
        addRoute(group, shop.frontAddressId());
        group.awaitMirrored(a, b);
        reserve(a, b);
        try (Customer customer = new Customer(story, route)) {
            disaster(group, customer);
            comeBack(group);
            secondDisaster(group, customer);
        }
        say("What was seen");
        table.print(out);
    }

    private void addRoute(Group group, String addressId) {
        Region a = regions.first();
        a.admin()
                .call(
                        "createTrafficRoute",
                        "groupid",
                        group.id(),
                        "name",
                        "shop.example.org",
                        "url",
                        route.url(),
                        "routesecretkey",
                        "demo-secret",
                        "publicipid",
                        addressId);
        route.begin(a.admin()
                .list("listPublicIpAddresses", "id", addressId, "listall", "true")
                .get(0)
                .get("ipaddress")
                .getAsString());
    }

    private void reserve(Region a, Region b) {
        long full = story.inventory(a).running();
        long standby = story.inventory(b).running();
        table.row("instances at the active side", full);
        table.row("standby instances (a full standby would be " + full + ")", standby);
    }

    private void disaster(Group group, Customer customer) throws InterruptedException {
        Region a = regions.first();
        Region b = regions.second();
        String network =
                story.tenant(a).client().list("listNetworks").get(0).get("id").getAsString();
        BusyTenant busy = new BusyTenant(story.workload(a), network);
        busy.begin();
        say("kill -9 of " + a.name() + " while commands run");
        a.kill();
        long killed = System.nanoTime();
        busy.end();
        JsonObject run = failOver(group, b);
        table.row("route answered again after, ms (from the kill)", (customer.lastChangeNanos() - killed) / 1_000_000);
        table.row(
                "time to serving, ms (from the call)",
                run.get("timetoservingmillis").getAsLong());
        table.row(
                "time to full size, ms (from the call)",
                run.get("timetofullmillis").getAsLong());
        LossReport loss = LossReport.of(story.log(), story.inventory(b));
        table.row("commands the client was told were accepted", loss.accepted());
        table.row("of these present at the survivor", loss.present());
        table.row("lost (promised bound: " + run.get("lossboundmillis").getAsLong() + " ms)", loss.lost());
        table.row("customer served through the route", customer.served());
    }

    private void comeBack(Group group) {
        Region a = regions.first();
        say(a.name() + " returns, fenced; then failback");
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        JsonObject run = group.role(a, "failbackProtectionGroup");
        new Progress(out).follow(group, a, run.get("id").getAsString());
        group.awaitRole(a.admin(), "ACTIVE");
        table.row("after failback: active, standby", sizes(a, regions.second()));
    }

    private void secondDisaster(Group group, Customer customer) {
        Region a = regions.first();
        Region b = regions.second();
        group.awaitMirrored(a, b);
        say("A second disaster; this time the roles are swapped for good");
        a.kill();
        failOver(group, b);
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        group.role(b, "swapProtectionGroup");
        group.awaitRole(a.admin(), "PASSIVE");
        group.awaitIdle(a);
        table.row("after the swap: active, standby", sizes(b, a));
        table.row("customer served at the end", customer.served());
    }

    private JsonObject failOver(Group group, Region survivor) {
        say("failoverProtectionGroup mode=disaster at " + survivor.name());
        JsonObject run = group.role(survivor, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        return new Progress(out).follow(group, survivor, run.get("id").getAsString());
    }

    private String sizes(Region active, Region standby) {
        Inventory here = story.inventory(active);
        return here.running() + ", " + story.inventory(standby).running();
    }

    private void say(String sentence) {
        out.println("== " + sentence);
    }
}
