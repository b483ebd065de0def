// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.capture.ResyncStore;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.memory.FakeRegion;
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
import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.JobEnd;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionExecutor;
import io.fractionalha.region.RegionReader;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.RunStore;
import io.fractionalha.site.Ports;
import io.fractionalha.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

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
    final MemoryResyncStore resyncs = new MemoryResyncStore();
    final FakeRegion region;
    final List<String> switched = new ArrayList<>();
    final Map<String, JobEnd> jobs = new TreeMap<>();
    boolean routesFail;
    /** How far this side's clock is ahead. */
    Duration clockAhead = Duration.ZERO;

    boolean begun;
    int readsBroken;
    int oddFaults;
    boolean unreadable;
    Duration auditPeriod = Duration.ofMinutes(15);
    BrakeLimits brake = BrakeLimits.STANDARD;
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
        region = new FakeRegion(id, world.scheduler.process(id + "-region"));
        region.account(owner);
        region.offer(MappingKind.NETWORK_OFFERING, id + "-isolated", Map.of("name", "Isolated"));
        region.offer(MappingKind.TEMPLATE, id + "-debian", Map.of("name", "Debian", "featured", "true"));
        region.offer(MappingKind.SERVICE_OFFERING, id + "-small", Map.of("name", "Small"));
        boot(-1, false);
    }

    /** Starts a server on what is durable; it stops at its {@code crashAt}-th write, if that is not negative. */
    void boot(int crashAt, boolean afterEffect) {
        process = world.scheduler.process(id + "-server-" + ++boots);
        SimulatedScheduler.SimulatedProcess mine = process;
        Crashing ports = new Crashing(mine, crashAt, afterEffect, call -> faulty.test(call));
        RegionExecutor executor = (call, whenDone) -> region.execute(call, outcome -> {
            if (!mine.stopped()) {
                mine.submit("answers", () -> whenDone.accept(outcome));
            }
        });
        site = Site.open(new Ports(
                stores(ports),
                new Ports.Region(
                        ports.before(RegionExecutor.class, executor),
                        ports.before(RegionReader.class, OddReader.of(this))),
                world.channel(this),
                (route, address, epoch, siteId) -> world.switched(this, route, address, epoch),
                mine,
                () -> world.scheduler.instant().plus(clockAhead),
                () -> new UUID(
                                world.scheduler.random().nextLong(),
                                world.scheduler.random().nextLong())
                        .toString(),
                id + "-server-" + boots,
                "test",
                () -> world.keepFor,
                () -> auditPeriod,
                () -> brake));
        try {
            begun = false;
            site.start(() -> begun = true);
        } catch (SimulatedScheduler.Crash crash) {
            mine.kill();
        }
    }

    private Ports.Stores stores(Crashing ports) {
        return new Ports.Stores(
                ports.before(SiteStore.class, identity),
                ports.before(GroupStore.class, groups),
                ports.before(RunStore.class, runs),
                ports.before(RouteStore.class, routes),
                ports.before(PeerStore.class, peers),
                ports.before(MappingStore.class, mappings),
                ports.before(ModelStore.class, models),
                ports.before(MirrorStore.class, pairs),
                ports.before(Journal.class, journal),
                ports.before(PeerJournal.class, received),
                ports.before(LeaseStore.class, leases),
                ports.before(ResyncStore.class, resyncs));
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
    }

    /** A tenant's call, guard to hint; null if it was refused or nobody is there. */
    String call(String command, Map<String, String> parameters) {
        if (!up()) {
            return null;
        }
        Map<String, String> asked = new TreeMap<>(parameters);
        asked.putIfAbsent("zoneid", FakeRegion.ZONE);
        try {
            Admission admission = site.capture()
                    .admit(new Intercepted(command, TENANT.userId(), owner, false, new TreeMap<>(asked), false));
            if (admission instanceof Admission.Refused refused) {
                world.refused.add(command + ": " + refused.message());
                return null;
            }
            asked.put("account", owner.account());
            CallOutcome outcome = region.run(RegionCall.of(command, asked));
            String made = outcome instanceof CallOutcome.Succeeded done ? done.uuid() : null;
            if (admission instanceof Admission.Admitted admitted) {
                site.capture()
                        .settle(
                                admitted.entryId(),
                                new Hint(outcome instanceof CallOutcome.Succeeded, made, outcome.toString()));
            }
            return made;
        } catch (SimulatedScheduler.Crash crash) {
            process.kill();
            return null;
        }
    }

    GroupRole role(String groupId) {
        return groups.role(groupId).orElseThrow();
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
