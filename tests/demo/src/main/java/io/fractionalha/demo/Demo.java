// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Inventory;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The main job, told on two embedded regions (or two real ones, see {@link Regions#open}): a shop of thirty instances, a
 * fraction of 1:5, a disaster while commands run, failback, a second disaster, and a swap.
 */
public final class Demo {
    private static final int INSTANCES = 30;
    private static final String FRACTION = "0.2";
    private static final Duration PROTECTED_WITHIN = Duration.ofMinutes(3);

    private final PrintStream out = System.out;
    private final Table table = new Table();
    private final Regions regions;
    private final RouteServer route;
    private final Story story;
    private final long startedNanos = System.nanoTime();

    private Demo(Regions regions, RouteServer route) {
        this.regions = regions;
        this.route = route;
        this.story = new Story(regions);
    }

    /** Runs the story; {@code -Ddemo.keep} leaves the regions up and prints how to reach them. */
    public static void main(String[] arguments) {
        int code = 0;
        try {
            run();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            code = 1;
        }
        // The embedded database keeps a thread of its own that would not let the process end.
        System.exit(code);
    }

    private static void run() throws IOException, InterruptedException {
        boolean keep = !System.getProperty("demo.keep", "false").equals("false");
        try (RouteServer route = new RouteServer();
                Regions regions = Regions.open()) {
            new Demo(regions, route).tell();
            if (keep) {
                Keep.print(System.out, regions);
                System.out.flush();
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
        Await.until("end of the first protection", PROTECTED_WITHIN, () -> noOpenRun(group, a));
        addRoute(group, shop.frontAddressId());
        group.awaitMirrored(a, b);
        reserve(a, b);
        try (Customer customer = new Customer(story, route, Map.of(siteId(a), a, siteId(b), b))) {
            disaster(group, customer);
            comeBack(group);
            secondDisaster(group, customer);
            table.row("questions of the customer through the route", customer.count());
        }
        say("What was seen, " + sinceStart() + " after the start");
        table.print(out);
    }

    /** The settings of a group are frozen while a run is open. */
    private static boolean noOpenRun(Group group, Region side) {
        return group.runs(side).stream()
                .allMatch(run -> run.get("state").getAsString().equals("DONE"));
    }

    private void addRoute(Group group, String addressId) {
        Region a = regions.first();
        for (Region region : List.of(a, regions.second())) {
            // The webhook of the demo listens on loopback, without TLS.
            region.admin().call("updateConfiguration", "name", "fractional.ha.route.http.allowed", "value", "true");
            region.admin()
                    .call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", "public,127.0.0.1");
        }
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
        String address = a.admin()
                .list("listPublicIpAddresses", "id", addressId, "listall", "true")
                .get(0)
                .get("ipaddress")
                .getAsString();
        route.begin(siteId(a), address);
    }

    private static String siteId(Region region) {
        return region.admin()
                .call("getFractionalHaHealth")
                .getAsJsonObject("fractionalhahealth")
                .get("siteid")
                .getAsString();
    }

    private void reserve(Region a, Region b) {
        long full = story.inventory(a).running();
        long standby = story.inventory(b).running();
        table.row("instances running at the active side", full);
        table.row("reserve: instances running at the standby", standby + " (a full standby: " + full + ")");
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
        table.row("customer answered again, from the kill", seconds((customer.sinceNanos() - killed) / 1_000_000));
        table.row("time to serving, from the call", seconds(run, "timetoservingmillis"));
        table.row("time to full size, from the call", seconds(run, "timetofullmillis"));
        List<AcceptedLog.Line> log = story.log().lines();
        LossReport loss = LossReport.of(log, new Survivor(story.tenant(b), log));
        table.row("accepted commands in the client's own log", loss.accepted());
        table.row("of these present at the survivor", loss.present());
        table.row("of these lost", loss.lost().size() + " " + loss.lost());
        table.row("promised: nothing lost that is older than", seconds(run, "lossboundmillis"));
        table.row("instances running at the survivor", story.inventory(b).running());
        table.row("customer served through the route", customer.served());
    }

    private void comeBack(Group group) {
        Region a = regions.first();
        Region b = regions.second();
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        say(a.name() + " is back, fenced; failbackProtectionGroup at " + a.name());
        new Progress(out).follow(group, a, "failbackProtectionGroup");
        group.awaitRole(a.admin(), "ACTIVE");
        group.awaitRole(b.admin(), "PASSIVE");
        group.awaitMirrored(a, b);
        table.row("after the failback: running at " + a.name() + ", " + b.name(), sizes(a, b));
    }

    private void secondDisaster(Group group, Customer customer) {
        Region a = regions.first();
        Region b = regions.second();
        say("A second kill -9 of " + a.name() + "; this time the roles are swapped for good");
        a.kill();
        failOver(group, b);
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        say(a.name() + " is back, fenced; swapProtectionGroup at " + b.name());
        group.role(b, "swapProtectionGroup");
        group.awaitRole(a.admin(), "PASSIVE");
        group.awaitMirrored(b, a);
        table.row("after the swap: running at " + b.name() + ", " + a.name(), sizes(b, a));
        table.row("customer served at the end", customer.served());
    }

    private JsonObject failOver(Group group, Region survivor) {
        say("failoverProtectionGroup mode=disaster at " + survivor.name());
        return new Progress(out)
                .follow(group, survivor, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
    }

    private String sizes(Region active, Region standby) {
        Inventory here = story.inventory(active);
        return here.running() + ", " + story.inventory(standby).running();
    }

    private static String seconds(JsonObject run, String field) {
        return run.has(field) ? seconds(run.get(field).getAsLong()) : "nothing said";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private String sinceStart() {
        return seconds((System.nanoTime() - startedNanos) / 1_000_000);
    }

    private void say(String sentence) {
        out.println("== " + sinceStart() + "  " + sentence);
    }
}
