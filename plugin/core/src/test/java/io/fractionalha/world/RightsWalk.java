// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.MappingDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.ReportDesk;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.group.DataClass;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.peer.PeerChannel.Greeting;
import io.fractionalha.route.RouteZone;
import io.fractionalha.site.Site;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One call of each command of the plugin, with ids of a group that is protected from a to b. What destroys comes last. */
final class RightsWalk {
    private static final String NONE = "00000000-0000-4000-8000-000000000000";
    private static final PageOf PAGE = PageOf.FIRST;
    private static final ReportDesk.Targets NO_TARGETS = ReportDesk.Targets.NONE;
    private final Map<String, BiFunction<Site.Desks, Caller, @Nullable Object>> calls = new LinkedHashMap<>();
    private final World world;
    private final String group;
    private final String policy;
    private final String peer;

    private RightsWalk(World world) {
        this.world = world;
        this.group = world.groupId;
        this.policy = world.a.groups.policies().get(0).policyId();
        this.peer = world.a.peers.peers().get(0).peerId();
    }

    /** All calls, by the command's name; each is to be made with the desks of {@link #side}. */
    static Map<String, BiFunction<Site.Desks, Caller, @Nullable Object>> of(World world) {
        RightsWalk walk = new RightsWalk(world);
        walk.reading();
        walk.policiesAndPeers();
        walk.mappings();
        walk.groups();
        walk.queue();
        walk.peer();
        walk.names();
        walk.roles();
        walk.ending();
        return walk.calls;
    }

    /** Mappings are kept, and queues and runs found, at the standby side; groups are changed at the active one. */
    static Side side(World world, String command) {
        boolean standby = command.contains("Mapping")
                || command.contains("Queue")
                || command.contains("Quarantined")
                || command.contains("Held")
                || command.equals("purgeSurplus")
                || command.equals("cleanupDrill")
                || command.startsWith("fail");
        return standby ? world.b : world.a;
    }

    private void does(String command, BiFunction<Site.Desks, Caller, @Nullable Object> call) {
        calls.put(command, call);
    }

    private interface Act {
        void run(Site.Desks desks, Caller caller);
    }

    private void acts(String command, Act act) {
        does(command, (desks, caller) -> {
            act.run(desks, caller);
            return null;
        });
    }

    private String lastRun() {
        return world.a.runs.runs(group, 0, 1).get(0).runId();
    }

    private void reading() {
        does(
                "listProtectionGroups",
                (desks, caller) ->
                        desks.groups().list(caller, new GroupDesk.Query(group, null, null, null, true), PAGE));
        does("listProtectedResources", (desks, caller) -> desks.groups().members(caller, group, PAGE));
        does("listProtectionTiers", (desks, caller) -> desks.groups().tiers(caller, group, PAGE));
        does("listEntityPairs", (desks, caller) -> desks.groups().pairs(caller, group, null, PAGE));
        does("listJournaledCommands", (desks, caller) -> desks.runs().journal(caller, group, PAGE));
        does("listQueuedCommands", (desks, caller) -> desks.queue().list(caller, group, PAGE));
        does("listFailoverRuns", (desks, caller) -> desks.runs().runs(caller, group, null, PAGE));
        does("listFailoverSteps", (desks, caller) -> desks.runs().steps(caller, group, null, PAGE));
        does("getFailoverReport", (desks, caller) -> desks.reports().report(caller, lastRun(), NO_TARGETS));
        does("listTrafficRoutes", (desks, caller) -> desks.routes().list(caller, group, PAGE));
        does("listFailoverReadiness", (desks, caller) -> desks.readiness().list(caller, group, PAGE));
        does("listSurplus", (desks, caller) -> desks.surplus().list(caller, group, false, PAGE));
        does("getFailoverPlan", (desks, caller) -> desks.readiness().plan(caller, group));
        does("listReservePolicies", (desks, caller) -> desks.policies().list(caller, null, null, PAGE));
        does("listRouteZones", (desks, caller) -> desks.zones().list(caller, PAGE));
        does("listStandbyPeers", (desks, caller) -> desks.peers().list(caller, null, null, PAGE));
        does("listStandbyZones", (desks, caller) -> desks.peers().zones(caller, null, PAGE));
        does(
                "listResourceMappings",
                (desks, caller) -> desks.mappings().list(caller, new MappingDesk.Query(null, null, false), PAGE));
        does("getFractionalHaHealth", (desks, caller) -> desks.health().health(caller));
    }

    private void policiesAndPeers() {
        PolicyDesk.Settings changed = new PolicyDesk.Settings(null, new BigDecimal("0.5"), null, null, null, null);
        does(
                "createReservePolicy",
                (desks, caller) -> desks.policies()
                        .create(
                                caller,
                                new PolicyDesk.Settings("p-" + caller.userId(), BigDecimal.ONE, 1, null, null, 0)));
        does("updateReservePolicy", (desks, caller) -> desks.policies().update(caller, policy, changed));
        acts("deleteReservePolicy", (desks, caller) -> desks.policies().delete(caller, policy));
        does(
                "addStandbyPeer",
                (desks, caller) -> desks.peers()
                        .add(caller, new PeerDesk.Add("another", world.b.url(), "key", "secret", "user-of-b")));
        does(
                "updateStandbyPeer",
                (desks, caller) ->
                        desks.peers().update(caller, new PeerDesk.Update(peer, "renamed", null, null, null, null)));
    }

    private void mappings() {
        does(
                "createResourceMapping",
                (desks, caller) -> desks.mappings()
                        .create(
                                caller,
                                world.b.peers.peers().get(0).peerId(),
                                MappingKind.TEMPLATE,
                                "a-debian",
                                "b-debian"));
        acts(
                "deleteResourceMapping",
                (desks, caller) -> desks.mappings()
                        .delete(caller, world.b.mappings.mappings("a").get(0).mappingId()));
    }

    private void groups() {
        does(
                "createProtectionGroup",
                (desks, caller) -> desks.groups()
                        .create(
                                caller,
                                new GroupDesk.Create(
                                        "second",
                                        Side.SHOP,
                                        peer,
                                        FakeRegion.ZONE,
                                        FakeRegion.ZONE,
                                        policy,
                                        DataClass.STATELESS,
                                        1,
                                        List.of(world.network),
                                        List.of(),
                                        null,
                                        false,
                                        List.of())));
        does(
                "updateProtectionGroup",
                (desks, caller) -> desks.groups().update(caller, new GroupDesk.Update(group, null, null, null, 7)));
        GroupDesk.Members network = new GroupDesk.Members(group, List.of(), List.of(world.network));
        does("addToProtectionGroup", (desks, caller) -> desks.groups().addMembers(caller, network));
    }

    private void queue() {
        does("purgeSurplus", (desks, caller) -> desks.surplus().purge(caller, group, List.of()));
        acts("retryQueuedCommand", (desks, caller) -> desks.queue().retry(caller, group, NONE));
        acts("skipQueuedCommand", (desks, caller) -> desks.queue().skip(caller, group, NONE));
        acts("releaseHeldCommands", (desks, caller) -> desks.queue().release(caller, group, false));
        acts("releaseHeldCommands id", (desks, caller) -> desks.queue().releaseHeld(caller, group, NONE, true));
        acts(
                "resolveQuarantinedCommand",
                (desks, caller) -> desks.queue().resolve(caller, group, NONE, QueueDesk.Resolution.DISCARD));
    }

    /** What site b says, if it is the one who says it. */
    private void peer() {
        Greeting greeting = new Greeting("b", world.b.journal.head(), -1, Map.of(), world.scheduler.instant());
        does("appendPeerJournal", (desks, caller) -> world.a.site.inbox().append(caller.userId(), greeting, List.of()));
        does("getPeerJournalPosition", (desks, caller) -> world.a.site.inbox().position(caller.userId(), greeting));
        var nothing = new io.fractionalha.witness.WitnessChannel.Question(List.of(), List.of());
        does("askWitness", (desks, caller) -> world.a.site.witness().answer(caller.userId(), "b", nothing));
    }

    private void names() {
        RouteZone zone = new RouteZone(
                "",
                new RouteZone.Domain("ROOT/retail", true),
                "example.org",
                new RouteZone.Servers("ns.example.org", List.of()),
                new RouteZone.Names("shop.example.org", List.of()),
                new RouteZone.Key("fha", "hmac-sha256", "AAAAAAAAAAAAAAAAAAAAAAAA"),
                60);
        does("createRouteZone", (desks, caller) -> desks.zones().create(caller, zone));
        acts(
                "deleteRouteZone",
                (desks, caller) -> desks.zones()
                        .delete(
                                caller,
                                world.a.routes.zones().stream()
                                        .map(RouteZone::zoneId)
                                        .findFirst()
                                        .orElse(NONE)));
    }

    private void roles() {
        does(
                "createTrafficRoute",
                (desks, caller) -> desks.routes()
                        .create(
                                caller,
                                RouteDesk.Create.webhook(
                                        group, "r-" + caller.userId(), "https://dns.example/", "s", null)));
        does("cancelFailoverRun", (desks, caller) -> desks.failover().cancel(caller, lastRun()));
        does("swapProtectionGroup", (desks, caller) -> desks.failover().swap(caller, group));
        does("failoverProtectionGroup drill", (desks, caller) -> desks.drills().begin(caller, group));
        does("cleanupDrill", (desks, caller) -> desks.drills().clean(caller, group));
        does("failbackProtectionGroup", (desks, caller) -> desks.failover().failback(caller, group));
        does("failoverProtectionGroup", (desks, caller) -> desks.failover().planned(caller, group));
        does(
                "failoverProtectionGroup disaster",
                (desks, caller) -> desks.failover().disaster(caller, group, false, false));
    }

    private void ending() {
        acts(
                "deleteTrafficRoute",
                (desks, caller) -> desks.routes()
                        .delete(caller, world.a.routes.routes(group).get(0).routeId()));
        GroupDesk.Members network = new GroupDesk.Members(group, List.of(), List.of(world.network));
        does("removeFromProtectionGroup", (desks, caller) -> desks.groups().removeMembers(caller, network));
        acts("deleteStandbyPeer", (desks, caller) -> desks.peers().delete(caller, peer));
        acts("deleteProtectionGroup", (desks, caller) -> desks.groups().delete(caller, group, false));
    }
}
