// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.journal.Sequencer;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryJournal;
import io.fractionalha.memory.MemoryLeaseStore;
import io.fractionalha.memory.MemoryMappingStore;
import io.fractionalha.memory.MemoryMirrorStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.memory.MemoryPeerJournal;
import io.fractionalha.memory.MemoryPeerStore;
import io.fractionalha.memory.MemoryRouteStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionReader;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One site with memory stores and a fake region: stores outlive {@link #boot}, everything else is made anew by it. */
public final class SiteFixture {
    /** The tenant. */
    public static final Owner SHOP = new Owner("shop", "ROOT/retail");

    public final String siteId;
    public final SimulatedScheduler world;
    public final MemoryGroupStore groups = new MemoryGroupStore();
    public final MemorySiteStore site;
    public final MemoryLeaseStore leases;
    public final MemoryJournal journal;
    public final MemoryModelStore model = new MemoryModelStore();
    public final MemoryMirrorStore pairs = new MemoryMirrorStore(() -> OptionalLong.of(1));
    public final MemoryMappingStore mappings = new MemoryMappingStore();
    public final MemoryPeerStore peers = new MemoryPeerStore();
    public final MemoryRouteStore routes = new MemoryRouteStore();
    public final MemoryPeerJournal received = new MemoryPeerJournal(model::appliedSequence);
    public final FakeRegion region;
    public UnaryOperator<Journal> journalSeen = UnaryOperator.identity();
    public UnaryOperator<PeerJournal> receivedSeen = UnaryOperator.identity();
    public UnaryOperator<ModelStore> modelSeen = UnaryOperator.identity();
    public UnaryOperator<RegionReader> readerSeen = UnaryOperator.identity();

    public SimulatedScheduler.SimulatedProcess process;
    public CapturePorts ports;
    public MembershipIndex index;
    public CaptureHealth health;
    public Recorder recorder;
    public Baseliner baseliner;
    public Settler settler;
    public CrashSettler crashSettler;
    public CaptureDesk desk;
    public Auditor auditor;
    public NoticeBoard board;
    public Notices notices;
    public Ownership ownership;
    public Sequencer sequencer;
    private int boots;

    /** Not booted yet. */
    public SiteFixture(String siteId, SimulatedScheduler world) {
        this.siteId = siteId;
        this.world = world;
        site = new MemorySiteStore(siteId, "journal-of-" + siteId);
        leases = new MemoryLeaseStore(world);
        journal = new MemoryJournal(groups, site, groups::role, () -> leases.currentTerm(Ownership.REGION_LEASE));
        region = new FakeRegion(siteId, world.process(siteId + "-region"));
        region.account(SHOP);
        region.offer(MappingKind.NETWORK_OFFERING, "isolated", Map.of("name", "Isolated"));
        region.offer(MappingKind.TEMPLATE, "debian", Map.of("name", "Debian"));
        region.offer(MappingKind.SERVICE_OFFERING, "small", Map.of("name", "Small"));
        region.offer(MappingKind.SERVICE_OFFERING, "large", Map.of("name", "Large"));
        boot();
    }

    /** Starts the parts that live in a server's memory, as after a crash. */
    public void boot() {
        boots++;
        process = world.process(siteId + "-server-" + boots);
        ports = new CapturePorts(
                siteId,
                journalSeen.apply(journal),
                groups,
                modelSeen.apply(model),
                pairs,
                mappings,
                readerSeen.apply(region),
                process,
                () -> new UUID(world.random().nextLong(), world.random().nextLong()).toString(),
                world);
        index = new MembershipIndex(ports);
        health = new CaptureHealth();
        recorder = new Recorder(ports, index);
        baseliner = new Baseliner(ports, recorder, index, health);
        board = new NoticeBoard(world);
        settler = new Settler(ports, recorder, baseliner, health, board);
        crashSettler = new CrashSettler(ports, settler, baseliner);
        auditor = new Auditor(new Auditor.Parts(ports, recorder, index, health, baseliner, groupId -> true));
        desk = new CaptureDesk(ports, index, settler, health);
        notices = new Notices(ports, index, board, baseliner, auditor);
        ownership = new Ownership(leases, siteId + "-server", world);
        ownership.renew();
        sequencer = new Sequencer(ports.journal(), ownership, () -> {});
    }

    /** A group between this site (epoch 1, active) and {@code other}. */
    public ProtectionGroup protect(String groupId, String other, Selector... selectors) {
        ProtectionGroup group = group(groupId, siteId, other, selectors);
        groups.saveGroup(group);
        groups.createRole(new GroupRole(groupId, Role.ACTIVE, new Epoch(1, siteId), 1, Instant.EPOCH));
        index.reload();
        baseliner.protect(groupId);
        return group;
    }

    /** The settings of a group. */
    public static ProtectionGroup group(String groupId, String one, String other, Selector... selectors) {
        return new ProtectionGroup(
                groupId,
                "group-" + groupId,
                SHOP,
                Map.of(one, FakeRegion.ZONE, other, FakeRegion.ZONE),
                List.of(selectors),
                "policy",
                DataClass.STATELESS,
                1,
                List.of());
    }

    /** Changes the role row, as a run does; nobody here is told. */
    public void become(String groupId, Role role, Epoch epoch) {
        GroupRole now = groups.role(groupId).orElseThrow();
        if (!groups.replaceRole(now.become(role, epoch, world.instant()))) {
            throw new AssertionError("the role row was changed by somebody else");
        }
    }

    /** A call of the tenant. */
    public static Intercepted call(String command, Map<String, String> parameters) {
        return new Intercepted(command, "tenant-user", SHOP, false, new TreeMap<>(parameters), false);
    }

    /** A call of a root administrator. */
    public static Intercepted adminCall(String command, Map<String, String> parameters, boolean forced) {
        Owner root = new Owner("admin", "ROOT");
        return new Intercepted(command, "admin-user", root, true, new TreeMap<>(parameters), forced);
    }

    /** Runs a tenant's command the whole way, guard to settlement enqueued; answers what the region said. */
    public CallOutcome run(String command, Map<String, String> parameters) {
        Map<String, String> asked = new TreeMap<>(parameters);
        asked.putIfAbsent("zoneid", FakeRegion.ZONE);
        Admission admission = desk.admit(call(command, asked));
        if (admission instanceof Admission.Refused refused) {
            return new CallOutcome.Failed(536, refused.message(), null);
        }
        Map<String, String> owned = new TreeMap<>(asked);
        owned.put("account", SHOP.account());
        owned.put("domainid", region.ownerIds(SHOP).orElseThrow().domainId());
        CallOutcome outcome = region.run(RegionCall.of(command, owned));
        if (admission instanceof Admission.Admitted admitted) {
            desk.settle(admitted.entryId(), hint(outcome));
        }
        return outcome;
    }

    /** The same, and everything that follows from it here; answers the uuid that the region named. */
    public String done(String command, Map<String, String> parameters) {
        CallOutcome outcome = run(command, parameters);
        settleAll();
        return outcome.fold(
                succeeded -> String.valueOf(succeeded.uuid()),
                failed -> {
                    throw new AssertionError(command + " came to " + failed);
                },
                lost -> {
                    throw new AssertionError(command + " came to " + lost);
                });
    }

    /** What the tap would tell of an outcome. */
    public static Hint hint(CallOutcome outcome) {
        return outcome.fold(
                succeeded -> new Hint(true, succeeded.uuid(), ""),
                failed -> new Hint(false, failed.uuid(), failed.text()),
                lost -> new Hint(false, lost.uuid(), lost.text()));
    }

    /** Runs all tasks that are due, then numbers what they wrote. */
    public void settleAll() {
        world.advance(java.time.Duration.ZERO);
        ownership.renew();
        sequencer.tick();
    }

    /** The network of the shop, unprotected until a selector says otherwise. */
    public String network(String name) {
        return done("createNetwork", Map.of("name", name, "networkofferingid", "isolated"));
    }

    /** An instance of the shop. */
    public String deploy(String name, String network) {
        return done("deployVirtualMachine", deployment(name, network));
    }

    /** The parameters of a deployment. */
    public static Map<String, String> deployment(String name, String network) {
        return Map.of("name", name, "templateid", "debian", "serviceofferingid", "small", "networkids", network);
    }

    /** The living members of a group by kind, as the own model has them. */
    public Set<String> members(String groupId, EntityKind kind) {
        return model.entities(groupId, siteId).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .filter(state -> state.ref().kind() == kind)
                .map(state -> state.ref().uuid())
                .collect(Collectors.toSet());
    }

    /** All numbered entries. */
    public List<JournalEntry> entries() {
        return journal.readAfter(0, Integer.MAX_VALUE);
    }
}
