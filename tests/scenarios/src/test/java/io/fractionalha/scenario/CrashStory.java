// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One group's life from point to point: at each a side ends and starts again, and all that must hold is looked at before the
 * next. The last point moves the active role.
 */
final class CrashStory {
    /** The host itself leaves an instance in Starting for a while when its server ends; a slow machine adds to that. */
    private static final Duration SOON = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ROUNDS_MAX = 12;

    private static final String[] DISASTER = {"mode", "disaster", "acknowledgeloss", "true"};
    private static final String[] PLANNED = {"mode", "planned"};

    /** What holds is true when it stays so: several looks, not one lucky one. */
    private static final int LOOKS = 4;

    private final Regions regions;
    private final Region a;
    private final Region b;
    private final Deque<String> names = new ArrayDeque<>();
    private final Deque<String> ids = new ArrayDeque<>();
    private @Nullable Parts parts;
    private @Nullable String broken;
    private String network = "";
    private int made;

    private record Parts(Story story, ToughTenant tenant, Group group, Truth truth) {}

    CrashStory(Regions regions) {
        this.regions = regions;
        this.a = regions.first();
        this.b = regions.second();
    }

    /** Lives through a point. A story that broke at an earlier one fails here too: its state says nothing any more. */
    void pass(CrashPoint point) {
        assertThat(broken).as("where and why this story broke").isNull();
        try {
            live(point);
        } catch (RuntimeException | AssertionError e) {
            broken = point + ": " + e.getMessage();
            throw e;
        }
    }

    private void live(CrashPoint point) {
        if (parts == null) {
            begin(point);
        }
        if (point.during().movesTheRole()) {
            moveTheRole(point);
        } else {
            if (point.during() != CrashPoint.During.PROTECTION) {
                crash(point, this::work);
            }
            mirrors();
        }
    }

    private Parts parts() {
        return Objects.requireNonNull(parts);
    }

    private void begin(CrashPoint point) {
        Story story = new Story(regions);
        ToughTenant tenant = new ToughTenant(story.workload(a));
        network = tenant.network("plain");
        deploy(tenant, "first");
        deploy(tenant, "second");
        Group group = point.during() == CrashPoint.During.PROTECTION ? protect(point, story) : story.protect("0.5", 1);
        parts = new Parts(story, tenant, group, new Truth(story, group));
    }

    /** Nobody gets an answer: whoever asked looks whether there is a group. */
    private Group protect(CrashPoint point, Story story) {
        crash(point, () -> {
            try {
                Group unused = story.protect("0.5", 1);
            } catch (ApiException e) {
                assertThat(e.answered()).as("%s", e).isFalse();
            }
        });
        return Group.named(a, story.tenant(a).account());
    }

    private void deploy(ToughTenant tenant, String name) {
        String id = tenant.deploy(name, network);
        if (!id.isEmpty()) {
            names.add(name);
            ids.add(id);
        }
    }

    /** What a tenant does in a minute; whatever gets no answer is left behind. */
    private void work() {
        ToughTenant tenant = parts().tenant();
        made++;
        for (int i = 1; i <= 3; i++) {
            deploy(tenant, "more-" + made + "-" + i);
        }
        String other = tenant.network("other-" + made);
        if (!other.isEmpty()) {
            tenant.run(
                    "createEgressFirewallRule",
                    "networkid",
                    other,
                    "protocol",
                    "tcp",
                    "startport",
                    "443",
                    "endport",
                    "443",
                    "cidrlist",
                    "10.1.1.0/24");
        }
        tenant.destroy(names.remove(), ids.remove());
    }

    /** Arms the point, works, waits for the end, starts again. */
    private void crash(CrashPoint point, Runnable work) {
        Region victim = point.during().victim(regions);
        victim.fault(point.fault());
        work.run();
        for (int round = 1; !victim.endsWithin(PATIENCE); round++) {
            assertThat(round).as("rounds in which %s was not met", point).isLessThan(ROUNDS_MAX);
            if (repeats(point)) {
                // A fast machine writes in one go what a slow one writes in several.
                work.run();
            }
        }
        victim.start();
    }

    private static boolean repeats(CrashPoint point) {
        return List.of(CrashPoint.During.WORK, CrashPoint.During.MIRRORING).contains(point.during());
    }

    /** One more command is mirrored as if nothing had been, and all that must hold while a standby follows holds. */
    private void mirrors() {
        Parts now = parts();
        deploy(now.tenant(), "afterwards-" + made);
        now.truth().confirmedIsThere(now.tenant(), a);
        String[] wrong = new String[1];
        int[] good = new int[1];
        Await.until(() -> "a standby that follows: " + wrong[0], SOON, () -> {
            now.truth().oneActiveAnEpoch();
            wrong[0] = wrongWhileMirroring(now);
            good[0] = wrong[0].isEmpty() ? good[0] + 1 : 0;
            return good[0] >= LOOKS;
        });
        now.truth().confirmedIsThere(now.tenant(), a);
        now.truth().everyEntityIsPairedOnce(b);
    }

    private String wrongWhileMirroring(Parts now) {
        if (!now.group().role(a.admin()).equals("ACTIVE")
                || !now.group().role(b.admin()).equals("PASSIVE")) {
            return "roles " + now.group().role(a.admin()) + " and "
                    + now.group().role(b.admin());
        }
        List<JsonObject> unsettled = now.group().unsettled(a);
        if (!unsettled.isEmpty()) {
            return "without outcome or acknowledgement: " + unsettled;
        }
        Inventory active = now.story().inventory(a);
        Inventory passive = now.story().inventory(b);
        boolean alike = passive.networks().equals(active.networks())
                && passive.egress().equals(active.egress())
                && passive.addresses().equals(active.addresses())
                && active.instances().entrySet().containsAll(passive.instances().entrySet());
        if (!alike || !Truth.half(active, passive)) {
            return active + "\n mirrored as " + passive + "\n queued "
                    + now.group().queue(b);
        }
        try {
            now.truth().everyEntityIsPairedOnce(b);
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void moveTheRole(CrashPoint point) {
        Parts now = parts();
        work();
        try (Signpost route = Signpost.of(now.group(), regions, now.tenant().address(network))) {
            mirrors();
            Inventory before = now.story().inventory(a);
            long epoch = Truth.epoch(now.group().at(a.admin()));
            failOver(point, now);
            Await.until(
                    () -> "the inventory of the old side " + before + "\n but there is "
                            + now.story().inventory(b) + "\n and queued "
                            + now.group().queue(b),
                    SOON,
                    () -> {
                        now.truth().oneActiveAnEpoch();
                        return before.equals(now.story().inventory(b));
                    });
            now.truth().confirmedIsThere(now.tenant(), b);
            now.truth().everyEntityIsPairedOnce(b);
            now.group().awaitRole(a.admin(), "FENCED");
            Await.until(
                    () -> "all of it, stopped, at the old side: " + now.story().inventory(a),
                    SOON,
                    () -> now.story().inventory(a).equals(before.stopped()));
            JsonObject claimed = now.group().at(b.admin());
            assertThat(Truth.epoch(claimed)).as("epoch of %s", claimed).isGreaterThan(epoch);
            route.leadsTo(b, Truth.epoch(claimed));
        }
        now.group().delete(b, a);
    }

    private void failOver(CrashPoint point, Parts now) {
        boolean planned = List.of(CrashPoint.During.HANDOVER, CrashPoint.During.TAKING_OVER)
                .contains(point.during());
        String[] how = planned ? PLANNED : DISASTER;
        crash(point, () -> now.group().roleLater(b, "failoverProtectionGroup", how));
        if (now.group().runs(b).isEmpty()) {
            // It ended before the run was durable: nobody got an answer, so whoever asked asks again.
            now.group().role(b, "failoverProtectionGroup", how);
        }
        JsonObject run = now.group().awaitDone(b, now.group().runs(b).get(0));
        assertThat(run.get("state").getAsString()).as("%s", run).isEqualTo("DONE");
        now.group().awaitRole(b.admin(), "ACTIVE");
    }
}
