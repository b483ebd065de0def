// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The active side dies, or stands still for a while, in the middle of a tenant's work, and nobody waits for anything before
 * the failover. The client's own log and what the regions list tell what became of each command.
 */
@ExtendWith(RegionsExtension.class)
class KilledUnderLoadTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final DateTimeFormatter HOST_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");
    private static final int KILL_WITHIN_MILLIS = 2500;

    @ParameterizedTest
    @EnumSource(Outage.class)
    void whatWasAcknowledgedIsThereAndNothingOlderThanTheBoundIsLost(Outage outage, Regions regions) {
        long seed = Long.getLong("scenario.seed", System.nanoTime());
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        LoadUnderFire.Places places = build(story.workload(a));
        Group group = story.protect("0.25", 1);
        group.awaitMirrored(a, b);

        try (LoadUnderFire load = new LoadUnderFire(story.workload(a), places)) {
            load.begin();
            LockSupport.parkNanos(Duration.ofMillis(new Random(seed).nextInt(KILL_WITHIN_MILLIS))
                    .toNanos());
            outage.begins(a);
            Instant called = Instant.now();
            JsonObject run = group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
            new LiveWork(story, b).work("plain", load.freed());
            JsonObject done = group.awaitDone(b, run);
            assertThat(done.get("state").getAsString())
                    .as("seed %s: %s", seed, done)
                    .isEqualTo("DONE");
            judge(outage, new Fire(story, group, seed, called, done), load);
        }
    }

    /** One failover under load, from the call on. */
    private record Fire(Story story, Group group, long seed, Instant called, JsonObject run) {
        Region a() {
            return story.regions().first();
        }

        Region b() {
            return story.regions().second();
        }

        long cut() {
            String cut = run.get("cut").getAsString();
            return Long.parseLong(cut.substring(cut.indexOf('/') + 1));
        }

        Set<String> facts(Region side) {
            Set<String> facts = Facts.of(story.inventory(side));
            facts.addAll(Facts.tags(story.tenant(side)));
            return facts;
        }

        /** From then on the other side is the active one. The host tells whole seconds. */
        Instant claimed() {
            Instant claimed = OffsetDateTime.parse(run.get("claimed").getAsString(), HOST_TIME)
                    .toInstant();
            return claimed.isAfter(called) ? claimed : called;
        }

        /** Nothing that was accepted before is lost. */
        Instant promised() {
            return claimed().minusMillis(run.get("lossboundmillis").getAsLong());
        }
    }

    private static LoadUnderFire.Places build(Workload tenant) {
        String network = tenant.network("plain");
        String tagged = tenant.instance("base-1", network);
        String switched = tenant.instance("base-2", network);
        for (int i = 3; i <= 6; i++) {
            tenant.instance("base-" + i, network);
        }
        return new LoadUnderFire.Places(network, tenant.address(network), tagged, switched);
    }

    private static void judge(Outage outage, Fire fire, LoadUnderFire load) {
        fire.group().awaitIdle(fire.b());
        outage.isKnown(fire.a(), load);
        List<Line> log = fire.story().log().lines();
        Effects effects = new Effects(log, fire.story().tenant(fire.b()));
        List<Line> missing = effects.missing();
        assertThat(effects.tooMuch(LiveWork.NAMES)).as("seed %s", fire.seed()).isEmpty();
        assertThat(fire.story().inventory(fire.b()).instances()).containsKeys(LiveWork.NAMES.toArray(String[]::new));
        pairedOnce(fire);
        Set<String> held = held(fire);

        outage.isOver(fire.a());
        isFenced(fire);
        OldJournal old = new OldJournal(fire.a(), fire.group().id());
        missing.forEach(line -> lostOnlyAsPromised(fire, line, old.entry(log, line), held));
        List<JsonObject> behind = old.behind(fire.cut());
        theRestIsCounted(fire, behind.size());
        failBack(fire, behind);
    }

    /** Nothing of the old side is paired twice, and nothing here with two of the old side. */
    private static void pairedOnce(Fire fire) {
        for (String side : List.of("activeid", "passiveid")) {
            List<String> ids = fire.group().pairs(fire.b()).stream()
                    .map(pair -> Inventory.text(pair, "kind") + " " + Inventory.text(pair, side))
                    .toList();
            assertThat(ids).as("seed %s", fire.seed()).doesNotHaveDuplicates();
        }
    }

    /** The commands that the survivor lists as held, by the ids of their entries. */
    private static Set<String> held(Fire fire) {
        try {
            JsonObject plan = fire.b()
                    .admin()
                    .call("getFailoverPlan", "groupid", fire.group().id())
                    .getAsJsonObject("failoverplan");
            return StreamSupport.stream(plan.getAsJsonArray("indoubt").spliterator(), false)
                    .map(row -> Inventory.text(row.getAsJsonObject(), "id"))
                    .collect(Collectors.toSet());
        } catch (ApiException e) {
            Refusal.says(e, Refusal.PARAMETER, "nothing left");
            return Set.of();
        }
    }

    /** It is lost and younger than the bound, or the survivor has it and lists it as held. */
    private static void lostOnlyAsPromised(Fire fire, Line line, Optional<JsonObject> entry, Set<String> held) {
        String what = "seed " + fire.seed() + ": " + line + " in the old journal: " + entry + ", run " + fire.run();
        if (entry.isEmpty() && line.command().equals("stopVirtualMachine")) {
            assertThat(line.at())
                    .as("what takes load away passes a fence, %s", what)
                    .isAfter(fire.claimed());
            return;
        }
        assertThat(entry).as(what).isPresent();
        if (OldJournal.position(entry.get()) <= fire.cut()) {
            assertThat(held)
                    .as("acknowledged but neither there nor listed, %s", what)
                    .contains(Inventory.text(entry.get(), "id"));
            return;
        }
        assertThat(line.at()).as("older than the bound, %s", what).isAfterOrEqualTo(fire.promised());
    }

    private static void isFenced(Fire fire) {
        fire.group().awaitRole(fire.a().admin(), "FENCED");
        String network = Inventory.text(
                fire.story().tenant(fire.a()).client().list("listNetworks").get(0), "id");
        ApiException refused =
                Refusal.of(fire.story().tenant(fire.a()).client(), "associateIpAddress", "networkid", network);
        assertThat(refused.errorCode()).as("%s", refused).isEqualTo(Refusal.IN_USE);
        fire.group().awaitAcknowledged(fire.a());
    }

    private static void theRestIsCounted(Fire fire, int behind) {
        Await.until(() -> behind + " commands behind the cut, readiness says " + readiness(fire), SOON, () -> {
            String said = readiness(fire);
            return behind == 0
                    ? !said.contains("QUARANTINE")
                    : said.contains("QUARANTINE") && said.contains("\"" + behind + " commands of the old side");
        });
    }

    private static String readiness(Fire fire) {
        return fire.b()
                .admin()
                .list("listFailoverReadiness", "groupid", fire.group().id())
                .toString();
    }

    /** Back at the old side there is all that the survivor had; only what lay behind the cut may be there besides. */
    private static void failBack(Fire fire, List<JsonObject> behind) {
        Group group = fire.group();
        Set<String> before = fire.facts(fire.b());
        Map<String, String> addresses = Facts.addresses(fire.story().tenant(fire.b()));
        String told = otherAddresses(fire, fire.b());
        group.awaitAcknowledged(fire.b());
        JsonObject done = group.awaitDone(fire.a(), group.role(fire.a(), "failbackProtectionGroup"));
        assertThat(done.get("state").getAsString())
                .as("seed %s: %s", fire.seed(), done)
                .isEqualTo("DONE");
        group.awaitRole(fire.a().admin(), "ACTIVE");
        group.awaitRole(fire.b().admin(), "PASSIVE");
        addressesAreKeptOrToldOf(fire, addresses, told);
        Set<String> after = fire.facts(fire.a());
        assertThat(after).as("seed %s", fire.seed()).containsAll(before);
        after.removeAll(before);
        assertThat(after)
                .as("what lay behind the cut, seed %s: %s", fire.seed(), behind)
                .allMatch(fact -> behind.stream().anyMatch(row -> Facts.explained(row, fact)));
    }

    /**
     * Each instance has the address that it had at the survivor, or the queue tells which one it could not have. One that
     * could not have its address at the survivor, as the queue there told, has it again. One whose creation was in doubt was
     * built there without knowing the address of the original, which keeps its own.
     */
    private static void addressesAreKeptOrToldOf(Fire fire, Map<String, String> addresses, String toldBefore) {
        Map<String, String> now = Facts.addresses(fire.story().tenant(fire.a()));
        String told = otherAddresses(fire, fire.a());
        String doubted = String.valueOf(fire.run().get("indoubt")).replace('"', ' ');
        addresses.keySet().removeIf(name -> doubted.contains(" name=" + name + " "));
        addresses.forEach((name, address) -> assertThat(address)
                .as(
                        "seed %s: address of %s is now %s, told: %s; before: %s",
                        fire.seed(), name, now.get(name), told, toldBefore)
                .matches(known -> known.equals(now.get(name))
                        || told.contains(known)
                        || toldBefore.contains(" address " + known + " here and not " + now.get(name) + " ")));
    }

    /** What the queue of a side says of instances that have other addresses than at the other side. */
    private static String otherAddresses(Fire fire, Region side) {
        return fire.group().queue(side).stream()
                .filter(row -> Inventory.text(row, "reason").equals("HELD"))
                .map(row -> Inventory.text(row, "detail"))
                .collect(Collectors.joining("; "));
    }
}
