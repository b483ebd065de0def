// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingResolver;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryMappingStore;
import io.fractionalha.memory.MemoryMirrorStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Two fake regions and the mirror of the second; the model is read off the first, as a folded journal would tell it. */
final class MirrorBench implements MirrorOrders {
    static final Owner ACME = new Owner("acme", "ROOT/shop");
    static final String GROUP = NameUuid.of("group");
    private static final String POLICY = NameUuid.of("policy");
    final SimulatedScheduler scheduler;
    final FakeRegion a;
    final FakeRegion b;
    final MemoryModelStore models = new MemoryModelStore();
    final MemoryMirrorStore store;
    final MemoryMappingStore mappings = new MemoryMappingStore();
    final MemoryGroupStore groups = new MemoryGroupStore();
    final Outage outage;
    final List<EntityPair> made = new ArrayList<>();
    final List<EntityPair> removed = new ArrayList<>();
    final Reads reads = new Reads();
    private SimulatedScheduler.SimulatedProcess process;
    private Mirror mirror;
    private Mirror.Extent extent = Mirror.Extent.POLICY;
    private boolean serving;

    @Nullable
    String runId;

    BrakeLimits brake = BrakeLimits.STANDARD;
    private long term = 1;
    private long goneTerm;
    private long sequence;
    private int ids;

    MirrorBench(long seed) {
        scheduler = new SimulatedScheduler(seed);
        outage = new Outage(scheduler);
        SimulatedScheduler.SimulatedProcess regions = scheduler.process("regions");
        a = new FakeRegion("a", regions);
        b = new FakeRegion("b", regions);
        store = new MemoryMirrorStore(() -> OptionalLong.of(term));
        Shop.offer(a, "a");
        Shop.offer(b, "b");
        b.delay(Duration.ofMillis(500));
        policy("0.2", 1, Duration.ZERO);
        groups.saveGroup(new ProtectionGroup(
                GROUP,
                "shop",
                ACME,
                Map.of("site-a", FakeRegion.ZONE, "site-b", FakeRegion.ZONE),
                List.of(new Selector(SelectorKind.ACCOUNT, ACME.toString())),
                POLICY,
                DataClass.STATELESS,
                10,
                List.of()));
        mappings.confirm("site-a", "ROOT");
        describe();
        process = scheduler.process("server-1");
        mirror = open();
    }

    void describe() {
        MappingResolver resolver = new MappingResolver(mappings, b::descriptors, this::nextId);
        for (MappingKind kind : EnumSet.complementOf(EnumSet.of(MappingKind.DOMAIN))) {
            a.descriptors(kind, FakeRegion.ZONE).forEach(told -> resolver.described("site-a", told, FakeRegion.ZONE));
        }
    }

    private String nextId() {
        ids++;
        return NameUuid.of("id", String.valueOf(ids));
    }

    private Mirror open() {
        long mine = term;
        Mirror opened = Mirror.open(
                new MirrorPorts(
                        outage.of(ModelStore.class, models),
                        outage.of(MirrorStore.class, store),
                        mappings,
                        outage.of(GroupStore.class, groups),
                        b,
                        reads.of(b),
                        process,
                        scheduler,
                        this::nextId,
                        new MemorySiteStore("site-b", "journal-b"),
                        () -> OptionalLong.of(mine),
                        earlier -> earlier == goneTerm,
                        () -> brake,
                        () -> TenantWeights.EQUAL),
                this,
                new SharedPlaces());
        opened.addListener(new MirrorListener() {
            @Override
            public void pairMade(EntityPair pair) {
                made.add(pair);
            }

            @Override
            public void pairRemoved(EntityPair pair) {
                removed.add(pair);
            }
        });
        return opened;
    }

    void crash() {
        process.kill();
        term++;
        process = scheduler.process("server-" + term);
        mirror = open();
    }

    /** The same server starts again after it stopped dead: what was under way in it is over. */
    void restart() {
        goneTerm = term;
        crash();
    }

    Mirror mirror() {
        return mirror;
    }

    void policy(String fraction, int minimum, Duration settle) {
        groups.savePolicy(Reserves.of(POLICY, fraction, minimum, settle));
    }

    void extent(Mirror.Extent wanted) {
        extent = wanted;
    }

    void serving(boolean now) {
        serving = now;
    }

    @Override
    public Mirror.Extent extent(String groupId) {
        return extent;
    }

    @Override
    public @Nullable String runId(String groupId) {
        return runId;
    }

    @Override
    public boolean serving(String groupId) {
        return serving;
    }

    Map<String, String> counterparts() {
        Map<String, String> found = new HashMap<>();
        store.pairs(GROUP).forEach(pair -> found.put(pair.activeUuid(), pair.passiveUuid()));
        return found;
    }

    /** Reads region a into the model, as its journal would. */
    void sync() {
        sync(Map.of());
    }

    void sync(Map<String, String> counterparts) {
        sequence++;
        Map<EntityRef, ModelEntity> known = new HashMap<>();
        models.entities(GROUP, "site-a")
                .forEach(entity -> known.put(entity.state().ref(), entity));
        List<ModelEntity> upserts = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            for (EntityState state : a.entities(kind)) {
                ModelEntity before = known.remove(state.ref());
                String counterpart = counterparts.get(state.ref().uuid());
                if (before == null || !before.state().equals(state) || counterpart != null) {
                    sequence++;
                    long first = before == null ? sequence : before.firstSequence();
                    upserts.add(new ModelEntity(GROUP, "site-a", state, first, sequence, counterpart));
                }
            }
        }
        known.values().stream()
                .filter(gone -> gone.state().alive())
                .forEach(gone -> upserts.add(new ModelEntity(
                        GROUP, "site-a", gone.state().dead(), gone.firstSequence(), sequence, gone.counterpart())));
        long applied = models.appliedSequence(GROUP, "site-a");
        models.apply(new ModelChange(GROUP, "site-a", upserts, List.of(), List.of(), List.of(), applied, applied + 1));
    }

    /** Lets the mirror see the model of now and work for a while. */
    void settle(Duration span) {
        sync();
        mirror.wake(GROUP);
        advance(span);
    }

    /** Lets it work for a while; only stores that are away may make a task fail. */
    void advance(Duration span) {
        scheduler.advance(span);
        scheduler.failures().removeIf(Outage::isOne);
        if (!scheduler.failures().isEmpty()) {
            throw new AssertionError("tasks failed", scheduler.failures().get(0));
        }
    }

    void settle() {
        settle(Duration.ofMinutes(30));
    }

    int standbys() {
        return b.entities(EntityKind.INSTANCE).size();
    }

    List<QueueItem> queued(QueueReason reason) {
        return mirror.queue(GROUP).stream()
                .filter(item -> item.reason() == reason)
                .toList();
    }
}
