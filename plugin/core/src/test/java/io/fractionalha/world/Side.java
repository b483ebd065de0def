// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupRole;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.DeletedGroups;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.memory.MemoryClusterStore;
import io.fractionalha.memory.MemoryErrandStore;
import io.fractionalha.memory.MemoryFenceStore;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryJournal;
import io.fractionalha.memory.MemoryLeaseStore;
import io.fractionalha.memory.MemoryMappingStore;
import io.fractionalha.memory.MemoryMirrorStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.memory.MemoryPeerJournal;
import io.fractionalha.memory.MemoryPeerStore;
import io.fractionalha.memory.MemoryResyncStore;
import io.fractionalha.memory.MemoryRouteStore;
import io.fractionalha.memory.MemoryRunStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.memory.MemoryWitnessStore;
import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.mirror.TenantWeights;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.region.Headroom;
import io.fractionalha.region.HostServer;
import io.fractionalha.region.JobEnd;
import io.fractionalha.role.RoleEdge;
import io.fractionalha.site.Ports;
import io.fractionalha.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One region of a {@link World}: what is durable, the region itself, and the server that comes and goes. */
final class Side {
    static final Owner SHOP = new Owner("shop", "ROOT/retail");
    static final Caller ADMIN = new Caller("admin-user", "admin-account", new Owner("admin", "ROOT"), true, false);
    static final Caller TENANT = new Caller("shop-user", "shop-account", SHOP, false, false);

    final String id;
    final World world;
    final Owner owner;
    final MemoryGroupStore groups = new MemoryGroupStore();
    final MemorySiteStore identity;
    final MemoryLeaseStore leases;
    final MemoryJournal journal;
    final MemoryModelStore models = new MemoryModelStore();
    final MemoryMirrorStore pairs;
    final MemoryMappingStore mappings = new MemoryMappingStore();
    final MemoryPeerStore peers = new MemoryPeerStore();
    final MemoryRouteStore routes = new MemoryRouteStore();
    final MemoryPeerJournal received = new MemoryPeerJournal(models::appliedSequence);
    final MemoryRunStore runs;
    final MemoryWitnessStore witnessed = new MemoryWitnessStore();
    final MemoryResyncStore resyncs = new MemoryResyncStore();
    final MemoryClusterStore cluster;
    final MemoryErrandStore errands;
    final MemoryFenceStore fences;
    final FakeRegion region;

    /** What the servers of this region work on: the memory stores above, unless the world has other tables. */
    final Ports.Stores stores;

    /** What this side has walked of the table of roles. */
    final Set<RoleEdge> walked = new HashSet<>();

    final List<String> switched = new ArrayList<>();

    /** What the host says of its management servers; empty: it does not tell. */
    final List<HostServer> servers = new ArrayList<>();

    final Map<String, JobEnd> jobs = new TreeMap<>();
    boolean routesFail;
    /** How far this side's clock is ahead. */
    Duration clockAhead = Duration.ZERO;

    boolean begun;
    int readsBroken;
    /** How long it takes to read anything from the region, and how often that was done. */
    Duration readTakes = Duration.ZERO;

    int reads;
    int oddFaults;
    boolean unreadable;
    boolean unlistable;
    Duration auditPeriod = Duration.ofMinutes(15);
    BrakeLimits brake = BrakeLimits.STANDARD;
    Duration gatePatience = Duration.ofMinutes(2);
    TenantWeights weights = TenantWeights.EQUAL;
    Supplier<List<Headroom>> headroom = List::of;
    /** Calls of ports, as {@code Journal.append}, that fail without effect as if the store were away. */
    Predicate<String> faulty = call -> false;

    SimulatedScheduler.SimulatedProcess process;
    Site site;
    private int boots;

    Side(String id, World world) {
        this(id, world, SHOP);
    }

    /** A region where the tenant is called otherwise. */
    Side(String id, World world, Owner owner) {
        this.owner = owner;
        this.id = id;
        this.world = world;
        identity = new MemorySiteStore(id, "journal-of-" + id);
        leases = new MemoryLeaseStore(world.scheduler);
        pairs = new MemoryMirrorStore(() -> OptionalLong.of(leases.currentTerm(Ownership.REGION_LEASE)));
        journal = new MemoryJournal(groups, identity, groups::role, () -> leases.currentTerm(Ownership.REGION_LEASE));
        runs = new MemoryRunStore(groups, journal);
        pairs.sees(models, runs);
        models.owned(() -> leases.currentTerm(Ownership.REGION_LEASE));
        cluster = new MemoryClusterStore(world.scheduler, groups);
        errands = new MemoryErrandStore(world.scheduler, groups);
        DeletedGroups.followed(groups, pairs, models, id);
        groups.onDelete(routes::forget);
        fences = new MemoryFenceStore(groups);
        stores = world.tables == null ? inMemory() : world.tables.of(id, world.scheduler);
        region = new FakeRegion(id, world.scheduler.process(id + "-region"));
        region.account(owner);
        region.offer(MappingKind.NETWORK_OFFERING, id + "-isolated", Map.of("name", "Isolated"));
        region.offer(
                MappingKind.TEMPLATE,
                id + "-debian",
                Map.of("name", "Debian", "featured", "true", "size", "4831838208"));
        region.offer(
                MappingKind.SERVICE_OFFERING,
                id + "-small",
                Map.of("name", "Small", "cpunumber", "1", "cpuspeed", "500", "memory", "512"));
        boot(-1, false);
    }

    private Ports.Stores inMemory() {
        return new Ports.Stores(
                identity, groups, runs, routes, peers, mappings, models, pairs, journal, received, leases, resyncs,
                cluster, errands, fences, witnessed);
    }

    /** Starts a server on what is durable; it stops at its {@code crashAt}-th write, if that is not negative. */
    void boot(int crashAt, boolean afterEffect) {
        process = world.scheduler.process(id + "-server-" + ++boots);
        SimulatedScheduler.SimulatedProcess mine = process;
        Crashing ports = new Crashing(mine, crashAt, afterEffect, call -> faulty.test(call));
        Server server = new Server(this, mine, ports, id + "-server-" + boots, "1.0.0");
        site = server.site;
        begun = false;
        server.start(() -> begun = true);
    }

    /** A server that has been configured and not started. */
    void ask() {
        process = world.scheduler.process(id + "-server-" + ++boots);
        Crashing ports = new Crashing(process, -1, false, call -> faulty.test(call));
        site = new Server(this, process, ports, id + "-server-" + boots, "1.0.0").site;
        begun = false;
        site.ask(() -> begun = true);
    }

    /** Starts the server that has asked. */
    void start() {
        site.start();
    }

    /** Another management server of the region, beside the one that {@link #boot} has started. */
    Server another(String node, String version) {
        SimulatedScheduler.SimulatedProcess other = world.scheduler.process(node);
        Crashing ports = new Crashing(other, -1, false, call -> faulty.test(call));
        Server server = new Server(this, other, ports, node, version);
        server.start(() -> {});
        return server;
    }

    boolean up() {
        return !process.stopped();
    }

    String url() {
        return "https://" + id + ".example/client/api";
    }

    void pair(Side other) {
        site.desks()
                .peers()
                .add(
                        ADMIN,
                        new PeerDesk.Add(
                                "peer-" + other.id, other.url(), "user-of-" + id, "secret", "user-of-" + other.id));
        stores.mappings().save(MemoryMappingStore.confirmed(other.id, "ROOT"));
    }

    /** A tenant's call, guard to hint; null if it was refused or nobody is there. */
    String call(String command, Map<String, String> parameters) {
        if (!up()) {
            return null;
        }
        return Server.call(this, site, process, command, parameters);
    }

    /** What {@code caller} is told of a group's readiness. */
    ReadinessDesk.Readiness readiness(Caller caller, String groupId) {
        return site.desks()
                .readiness()
                .list(caller, groupId, PageOf.FIRST)
                .items()
                .get(0);
    }

    GroupRole role(String groupId) {
        return stores.groups().role(groupId).orElseThrow();
    }

    /** Names of living, running instances of the tenant, with repetition. */
    List<String> running() {
        return region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> "Running".equals(state.attribute("state")))
                .map(Side::name)
                .sorted()
                .toList();
    }

    List<String> instances() {
        return region.entities(EntityKind.INSTANCE).stream()
                .map(Side::name)
                .sorted()
                .toList();
    }

    private static String name(EntityState state) {
        return String.valueOf(state.attribute("name"));
    }
}
