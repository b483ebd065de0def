// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Detection;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingResolver;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryMappingStore;
import io.fractionalha.memory.MemoryMirrorStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.memory.PacedRegion;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.world.SimulatedScheduler;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Groups of balanced tiers, all in one paced region, and the mirror that replays them there in virtual time. What the plugin
 * itself needs of time is not in it.
 */
public final class ReplayStage implements MirrorOrders {
    private static final int TIER = 25;
    /** A look at a large group costs more than many a task of it. */
    private static final int LOOK_EVERY = 256;

    private static final Duration PATIENCE = Duration.ofDays(2);

    private final SimulatedScheduler scheduler;
    private final FakeRegion a;
    private final FakeRegion b;
    private final MemoryModelStore models = new MemoryModelStore();
    private final MemoryGroupStore groups = new MemoryGroupStore();
    private final MemoryMirrorStore store = new MemoryMirrorStore(() -> OptionalLong.of(1));
    private final MemoryMappingStore mappings = new MemoryMappingStore();
    private final List<String> groupIds = new ArrayList<>();
    private final PacedRegion paced;
    private final Mirror mirror;
    private Mirror.Extent extent = Mirror.Extent.POLICY;
    private TenantWeights weights = TenantWeights.EQUAL;
    private Instant changed = Instant.EPOCH;
    private int looks;
    private int ids;
    private long sequence;

    /** {@code limits} answers how many calls run at once, beginning at a number. */
    ReplayStage(long seed, IntFunction<Concurrency> limits) {
        scheduler = new SimulatedScheduler(seed);
        a = new FakeRegion("a", scheduler.process("a"));
        SimulatedScheduler.SimulatedProcess there = scheduler.process("b");
        b = new FakeRegion("b", there);
        paced = new PacedRegion(b, there, scheduler, scheduler.random());
        Shop.offer(a, "a");
        Shop.offer(b, "b");
        mappings.confirm("site-a", "ROOT");
        MappingResolver resolver = new MappingResolver(mappings, b::descriptors, this::nextId);
        for (MappingKind kind : EnumSet.complementOf(EnumSet.of(MappingKind.DOMAIN))) {
            a.descriptors(kind, FakeRegion.ZONE).forEach(told -> resolver.described("site-a", told, FakeRegion.ZONE));
        }
        mirror = new MirrorEngine(
                new MirrorPorts(
                        models,
                        store,
                        mappings,
                        groups,
                        paced,
                        b,
                        scheduler.process("server"),
                        scheduler,
                        this::nextId,
                        new MemorySiteStore("site-b", "journal-b"),
                        () -> OptionalLong.of(1),
                        term -> false,
                        () -> BrakeLimits.STANDARD,
                        () -> weights),
                this,
                new SharedPlaces(limits));
        mirror.addListener(new MirrorListener() {
            @Override
            public void pairMade(EntityPair pair) {
                changed = scheduler.instant();
            }
        });
    }

    /** As the mirror itself decides. */
    public static ReplayStage adaptive(long seed) {
        return new ReplayStage(seed, Concurrency::new);
    }

    /** With so many at once, whatever comes of it. */
    public static ReplayStage fixed(long seed, int atOnce) {
        return new ReplayStage(seed, first -> new Concurrency(first) {
            @Override
            int limit() {
                return atOnce;
            }
        });
    }

    private String nextId() {
        ids++;
        return new java.util.UUID(7, ids).toString();
    }

    /** The region at which the replay happens. */
    public PacedRegion paced() {
        return paced;
    }

    void weights(String text) {
        weights = TenantWeights.parse(text);
    }

    void tenant(Owner owner) {
        a.account(owner);
        b.account(owner);
    }

    /** One more group of so many instances, kept at this fraction from the next {@link #reserve} on. */
    public String group(String name, Owner owner, int instances, String fraction, int priority) {
        String id = nextId();
        String policy = nextId();
        groups.savePolicy(new ReservePolicy(
                policy,
                "policy of " + name,
                new BigDecimal(fraction),
                0,
                ReservePolicy.UNLIMITED,
                Rounding.DOWN,
                Duration.ZERO,
                StandbyTerms.STANDARD,
                FencingLevel.COMMANDS,
                Detection.NONE,
                RouteWhen.FIRST,
                Duration.ZERO));
        groups.saveGroup(new ProtectionGroup(
                id,
                name,
                owner,
                Map.of("site-a", FakeRegion.ZONE, "site-b", FakeRegion.ZONE),
                List.of(new Selector(SelectorKind.ACCOUNT, owner.toString())),
                policy,
                DataClass.STATELESS,
                priority,
                List.of()));
        groupIds.add(id);
        List<ModelEntity> told = new ArrayList<>();
        for (EntityState state : new Tenancy(a, name, owner).build(instances, TIER)) {
            sequence++;
            told.add(new ModelEntity(id, "site-a", state, sequence, sequence, null));
        }
        models.apply(new ModelChange(id, "site-a", told, List.of(), List.of(), List.of(), 0, 1));
        return id;
    }

    /** Builds what the policies keep, however long that takes; then the clock of the replay begins. */
    public void reserve() {
        replay(Mirror.Extent.POLICY, () -> {});
    }

    /** Builds all of it; answers how long that took in virtual time. {@code meanwhile} is called after each task. */
    public Duration full(Runnable meanwhile) {
        return replay(Mirror.Extent.FULL, meanwhile);
    }

    /** The same in a region whose pace changes when so many deployments have ended. */
    public Duration full(int ended, IntToDoubleFunction thenPerMinute) {
        boolean[] changed = {false};
        return full(() -> {
            if (!changed[0] && paced.deployed() >= ended) {
                changed[0] = true;
                paced.pace(thenPerMinute);
            }
        });
    }

    private Duration replay(Mirror.Extent wanted, Runnable meanwhile) {
        extent = wanted;
        Instant began = scheduler.instant();
        groupIds.forEach(mirror::wake);
        changed = began;
        while (true) {
            boolean moved = scheduler.step();
            if (!scheduler.failures().isEmpty()) {
                throw new IllegalStateException(scheduler.failures().get(0));
            }
            looks++;
            if (!moved || looks % LOOK_EVERY == 0) {
                if (groupIds.stream().allMatch(this::idle)) {
                    return Duration.between(began, changed);
                }
                if (!moved || Duration.between(began, scheduler.instant()).compareTo(PATIENCE) > 0) {
                    throw new IllegalStateException("it stands still: " + mirror.standing(groupIds.get(0)));
                }
            }
            meanwhile.run();
        }
    }

    private boolean idle(String groupId) {
        return store.startedSteps(groupId).isEmpty() && mirror.standing(groupId).queueEmpty();
    }

    /** How many instances of a group are there. */
    public long instances(String groupId) {
        return store.pairs(groupId).stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                .count();
    }

    @Override
    public Mirror.Extent extent(String groupId) {
        return extent;
    }

    @Override
    public @Nullable String runId(String groupId) {
        return null;
    }

    @Override
    public boolean serving(String groupId) {
        return extent == Mirror.Extent.FULL;
    }
}
