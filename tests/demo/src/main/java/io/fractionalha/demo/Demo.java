// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Inventory;
import io.fractionalha.scenario.OldJournal;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/**
 * The main job, told on two embedded regions (or two real ones, see {@link Regions#open}): a shop of thirty instances, a
 * fraction of 1:5, a disaster while commands run, failback, a second disaster, and a swap.
 */
public final class Demo {
    private static final int INSTANCES = 30;
    private static final String FRACTION = "0.2";
    /** Each tier's share is rounded up, and the shop has no more tiers than that. */
    private static final int TIERS = 4;

    private static final String ACKNOWLEDGED = "of these acknowledged by the survivor";
    private static final Duration PROTECTED_WITHIN = Duration.ofMinutes(3);

    private final PrintStream out = System.out;
    private final Table table = new Table();
    private final Verdict verdict = new Verdict();
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
        Front.open(regions, group, route, shop.frontAddressId());
        group.awaitMirrored(a, b);
        reserve(a, b);
        try (Customer customer = new Customer(story, route, Map.of(Front.siteId(a), a, Front.siteId(b), b))) {
            comeBack(group, disaster(group, customer));
            secondDisaster(group, customer);
            table.row("questions of the customer through the route", customer.count());
        }
        say("What was seen, " + sinceStart() + " after the start");
        table.print(out);
        verdict.speak();
    }

    /** The settings of a group are frozen while a run is open. */
    private static boolean noOpenRun(Group group, Region side) {
        return group.runs(side).stream()
                .allMatch(run -> run.get("state").getAsString().equals("DONE"));
    }

    private void reserve(Region a, Region b) {
        long full = story.inventory(a).running();
        long standby = story.inventory(b).running();
        table.row("instances running at the active side", full);
        table.row("reserve: instances running at the standby", standby + " (a full standby: " + full + ")");
        verdict.must(full == INSTANCES, full + " instances run at the active side instead of " + INSTANCES);
        isReserve(full, standby);
    }

    private Aftermath disaster(Group group, Customer customer) throws InterruptedException {
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
        answeredAgain(customer, killed);
        table.row("time to serving, from the call", seconds(run, "timetoservingmillis"));
        table.row("time to full size, from the call", seconds(run, "timetofullmillis"));
        List<AcceptedLog.Line> log = story.log().lines();
        LossReport loss = LossReport.of(log, new Survivor(story.tenant(b), log));
        Claim claim = Claim.of(run);
        table.row("accepted commands in the client's own log", loss.accepted());
        // Its row keeps its place; the number is known when the old side can be read again.
        table.row(ACKNOWLEDGED, "unknown");
        table.row("of these present at the survivor", loss.present());
        table.row("of these lost", loss.told(claim.at()));
        table.row("promised: nothing lost that is older than", seconds(claim.lossBoundMillis()));
        verdict.must(
                loss.olderThan(claim.promised()).isEmpty(),
                "lost although older than the bound: " + loss.olderThan(claim.promised()));
        long running = story.inventory(b).running();
        table.row("instances running at the survivor", running);
        long wanted = INSTANCES + BusyTenant.accepted(log, loss);
        verdict.must(running == wanted, running + " instances run at the survivor instead of " + wanted);
        table.row("customer served through the route", customer.served());
        return new Aftermath(loss, claim, running);
    }

    /** The customer's answer must have come back and stayed. */
    private void answeredAgain(Customer customer, long killed) {
        OptionalLong since = customer.answeredSinceNanos();
        table.row(
                "customer answered again for good, from the kill",
                since.isPresent() ? seconds((since.getAsLong() - killed) / 1_000_000) : "never");
        verdict.must(since.isPresent(), "the customer is not served after the failover");
    }

    private void comeBack(Group group, Aftermath after) {
        Region a = regions.first();
        Region b = regions.second();
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        int behind = new OldJournal(a, group.id()).behind(after.claim().cut()).size();
        int acknowledged = after.loss().accepted() - behind;
        table.row(ACKNOWLEDGED, acknowledged);
        verdict.must(
                after.loss().present() >= acknowledged,
                acknowledged + " commands were acknowledged, but only "
                        + after.loss().present() + " are present");
        say(a.name() + " is back, fenced; failbackProtectionGroup at " + a.name());
        new Progress(out).follow(group, a, "failbackProtectionGroup");
        group.awaitRole(a.admin(), "ACTIVE");
        group.awaitRole(b.admin(), "PASSIVE");
        group.awaitMirrored(a, b);
        table.row("after the failback: running at " + a.name() + ", " + b.name(), sizes(a, b));
        // What the old side made of lost commands is left alone there.
        long here = story.inventory(a).running();
        verdict.must(
                here >= after.running() && here <= after.running() + behind,
                here + " instances run at " + a.name() + " after the failback instead of " + after.running());
        isReserve(here, story.inventory(b).running());
    }

    private void isReserve(long full, long standby) {
        double share = full * Double.parseDouble(FRACTION);
        verdict.must(
                standby >= share && standby <= share + TIERS,
                standby + " instances run at the standby for " + full + ", with a fraction of " + FRACTION);
    }

    /** What the first disaster left: the loss, the claim, and how many instances ran at the survivor. */
    private record Aftermath(LossReport loss, Claim claim, long running) {}

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
        verdict.must(customer.served(), "the customer is not served at the end");
        isReserve(story.inventory(b).running(), story.inventory(a).running());
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
