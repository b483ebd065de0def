// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.port.Scheduler;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.InstanceDisks;
import io.fractionalha.region.JobEnd;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionExecutor;
import io.fractionalha.region.RegionReader;
import io.fractionalha.region.UnfinishedInstance;
import io.fractionalha.region.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A region in memory: ids of its own, the host's rules that matter to us (a failed deployment leaves an Error row that keeps its
 * uuid, and the like), and failures on request. A call takes effect and answers after {@code delay}, on the lane
 * {@code region:<name>}. Not thread-safe: one thread drives tests.
 */
public final class FakeRegion implements RegionExecutor, RegionReader {
    /** The zone that every entity here is in. */
    public static final String ZONE = "11111111-2222-4333-8444-555555555555";

    private final String name;
    private final Scheduler scheduler;
    private final FakeInventory inventory;
    private final FakeCommands commands;
    private final List<RegionCall> calls = new ArrayList<>();
    private final List<FakeFault> faults = new ArrayList<>();
    private final Set<Zone> zones = new HashSet<>(Set.of(new Zone(ZONE, "zone")));
    private Duration delay = Duration.ZERO;
    private int atOnce;
    private int atOnceMost;

    /** An empty region; {@code name} makes its ids differ from another region's. */
    public FakeRegion(String name, Scheduler scheduler) {
        this.name = name;
        this.scheduler = scheduler;
        this.inventory = new FakeInventory(name);
        this.commands = new FakeCommands(inventory);
    }

    /** How long a call takes. */
    public void delay(Duration newDelay) {
        delay = newDelay;
    }

    /** How many instances may run at once; deployments beyond fail with 533 and leave an Error row. */
    public void capacity(int running) {
        commands.capacity(running);
    }

    /** An enabled account with a login. */
    public void account(Owner owner) {
        inventory.addAccount(owner, true, true);
    }

    /** An account in any condition. */
    public void account(Owner owner, boolean enabled, boolean login) {
        inventory.addAccount(owner, enabled, login);
    }

    /** Something that can be mapped; see {@link ResourceDescriptor} for the attributes of each kind. */
    public void offer(MappingKind kind, String id, Map<String, String> attributes) {
        inventory.addDescriptor(new ResourceDescriptor(kind, id, new TreeMap<>(attributes)));
    }

    /** The next {@code times} calls of a command are refused without effect. */
    public void refuse(String command, int errorCode, int times) {
        faults.add(FakeFault.refusal(command, errorCode, times));
    }

    /** The answers of the next {@code times} matching calls are lost, with or without the effect. */
    public void loseAnswer(Predicate<RegionCall> when, boolean effect, int times) {
        faults.add(new FakeFault(when, new CallOutcome.Lost("lost for a test", null), effect, times));
    }

    /** The next {@code times} deployments fail with 530 and leave an Error row that keeps its uuid. */
    public void failDeployments(int times) {
        commands.failDeployments(times);
    }

    /** Every call that was begun, in order. */
    public List<RegionCall> calls() {
        return List.copyOf(calls);
    }

    /** Living entities of a kind, oldest first. */
    public List<EntityState> entities(EntityKind kind) {
        return inventory.all(state -> state.ref().kind() == kind);
    }

    /** Rows of instances that are in Error. */
    public List<EntityState> errorInstances() {
        return inventory.instancesInError();
    }

    /** The most calls that were in flight at once. */
    public int atOnceMost() {
        return atOnceMost;
    }

    /** What the host was killed in the middle of making. */
    public FakeUnfinished unfinished() {
        return commands.unfinished;
    }

    @Override
    public FakeMachinery machinery() {
        return commands.machinery;
    }

    /** Runs a call now, as a tenant's or an admin's own; faults do not apply. */
    public CallOutcome run(RegionCall call) {
        try {
            return new CallOutcome.Succeeded(commands.run(call));
        } catch (FakeRefusal refusal) {
            return new CallOutcome.Failed(refusal.errorCode(), String.valueOf(refusal.getMessage()), refusal.uuid());
        }
    }

    /** Runs a call now and answers the uuid it made; fails the test if it is refused. */
    public String make(String command, Map<String, String> parameters) {
        CallOutcome outcome = run(RegionCall.of(command, parameters));
        if (outcome instanceof CallOutcome.Succeeded succeeded && succeeded.uuid() != null) {
            return succeeded.uuid();
        }
        throw new AssertionError(command + " " + parameters + " came to " + outcome);
    }

    @Override
    public void execute(RegionCall call, Consumer<CallOutcome> whenDone) {
        calls.add(call);
        atOnce++;
        atOnceMost = Math.max(atOnceMost, atOnce);
        scheduler.after(delay, "region:" + name, () -> {
            atOnce--;
            whenDone.accept(FakeFault.answer(faults, call, () -> run(call)));
        });
    }

    @Override
    public Optional<EntityState> read(EntityRef ref) {
        return inventory.find(ref);
    }

    @Override
    public Optional<EntityState> readRelation(
            EntityKind kind, EntityRef first, @Nullable EntityRef second, String key) {
        return inventory.find(FakeRelations.ref(kind, first, second, key));
    }

    @Override
    public List<EntityState> children(EntityKind kind, EntityRef parent) {
        return commands.children(kind, parent);
    }

    @Override
    public List<EntityState> ofOwner(EntityKind kind, Owner owner, String zoneId) {
        if (ownerIds(owner).isEmpty()) {
            throw new FractionalHaException(ErrorCode.REGION_COMMAND_FAILED, "there is no account " + owner);
        }
        boolean placed = kind == EntityKind.NETWORK || kind == EntityKind.INSTANCE || kind == EntityKind.VPC;
        return inventory.all(
                state -> state.ref().kind() == kind && state.owner().equals(owner) && (!placed || zoneId.equals(ZONE)));
    }

    @Override
    public Map<EntityRef, List<EntityState>> tagsOf(EntityKind kind, Owner owner) {
        return new FakeTags(inventory).of(kind, owner);
    }

    @Override
    public List<EntityRef> tagged(String key, String value, String zoneId) {
        return new FakeTags(inventory).tagged(key, value);
    }

    @Override
    public Optional<String> rawInstanceState(String uuid) {
        return inventory.instanceState(uuid);
    }

    @Override
    public List<UnfinishedInstance> unfinished(Owner owner, EntityRef network) {
        return commands.unfinished.of(owner, network);
    }

    @Override
    public List<ResourceDescriptor> descriptors(MappingKind kind, String zoneId) {
        return List.copyOf(inventory.descriptors(kind));
    }

    @Override
    public Optional<Boolean> onPrimaryStorage(String templateId, String zoneId) {
        return descriptor(MappingKind.TEMPLATE, templateId)
                .map(template -> template.attributes().get("pooled"))
                .map(Boolean::valueOf);
    }

    @Override
    public Optional<ResourceDescriptor> descriptor(MappingKind kind, String id) {
        return inventory.descriptors(kind).stream()
                .filter(found -> found.id().equals(id))
                .findFirst();
    }

    @Override
    public InstanceDisks disks(String instance) {
        return FakeRootDisks.disks(inventory, instance);
    }

    @Override
    public Set<Zone> zones() {
        return zones;
    }

    @Override
    public JobEnd job(String jobId) {
        return JobEnd.NOBODYS;
    }

    @Override
    public Optional<OwnerIds> ownerIds(Owner owner) {
        return inventory
                .domainId(owner)
                .map(domain -> new OwnerIds(domain, owner.account(), inventory.accountId(owner)));
    }
}
