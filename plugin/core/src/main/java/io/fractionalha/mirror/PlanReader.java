// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.mapping.MappingResolver;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the stores what a plan depends on. */
final class PlanReader {
    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final Accounts accounts;
    private final MappingResolver resolver;
    private final RoomReader rooms;

    PlanReader(MirrorPorts ports, MirrorOrders orders, Accounts accounts) {
        this.ports = ports;
        this.orders = orders;
        this.accounts = accounts;
        this.rooms = new RoomReader(ports);
        this.resolver = new MappingResolver(ports.mappings(), ports.reader()::descriptors, ports.ids());
    }

    /** The group, if this site is one of its two. */
    Optional<ProtectionGroup> group(String groupId) {
        String site = ports.site().siteId();
        return ports.groups().group(groupId).filter(group -> group.zoneBySite().containsKey(site));
    }

    /** The site that is mirrored. */
    String peer(ProtectionGroup group) {
        return group.siteOpposite(ports.site().siteId());
    }

    /** How things of the group are called here; {@code passive} uuids come from {@code work}. */
    Here here(ProtectionGroup group, GroupWork work) {
        return new Here(
                group.groupId(),
                group.zoneAt(ports.site().siteId()),
                mapped(group),
                work::passive,
                passive -> active(passive, work.pairs()));
    }

    /** The same for who has pairs and no work. */
    Here here(ProtectionGroup group, Map<EntityRef, EntityPair> pairs) {
        return new Here(
                group.groupId(),
                group.zoneAt(ports.site().siteId()),
                mapped(group),
                active -> {
                    EntityPair pair = pairs.get(active);
                    return pair == null ? null : pair.passiveUuid();
                },
                passive -> active(passive, pairs));
    }

    private static @Nullable String active(EntityRef passive, Map<EntityRef, EntityPair> pairs) {
        return pairs.values().stream()
                .filter(pair ->
                        pair.kind() == passive.kind() && pair.passiveUuid().equals(passive.uuid()))
                .map(EntityPair::activeUuid)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What the other side's model has, as far as it is possible here. */
    List<ModelEntity> entities(String groupId, String peer, Map<EntityRef, PlanInput.Failure> failures) {
        return entities(
                groupId,
                peer,
                failures,
                ports.pairs().pairs(groupId),
                ports.pairs().skipped(groupId));
    }

    private List<ModelEntity> entities(
            String groupId,
            String peer,
            Map<EntityRef, PlanInput.Failure> failures,
            List<EntityPair> pairs,
            List<MirrorStore.SkippedItem> skips) {
        List<ModelEntity> told = ports.models().entities(groupId, peer);
        return Placement.possible(GuestAddresses.asked(NamedKeys.possible(told, pairs), pairs), pairs, failures, skips);
    }

    /** The input for work in progress. */
    Optional<PlanInput> input(ProtectionGroup group, GroupWork work) {
        Map<EntityRef, PlanInput.Failure> failures = Map.copyOf(work.failures());
        return ports.groups()
                .policy(group.policyId())
                .map(policy -> new PlanInput(
                        List.copyOf(work.entities().values().stream()
                                .sorted(Comparator.comparingLong(ModelEntity::firstSequence)
                                        .thenComparing(entity -> entity.state().ref()))
                                .toList()),
                        List.copyOf(work.pairs().values()),
                        policy,
                        orders.extent(group.groupId()),
                        orders.serving(group.groupId()),
                        new RecoveryWeight(tenant(group), group.priority(), 1, RecoveryWeight.USUAL),
                        ports.models().demand(group.groupId()),
                        work.here().mapped(),
                        failures,
                        Set.copyOf(work.inFlight().keySet()),
                        ports.pairs().skipped(group.groupId()),
                        Map.copyOf(work.surplusSince()),
                        brake(group.groupId()),
                        rooms.room(group, policy),
                        now()));
    }

    /** The input for somebody who only wants to see the plan: from the stores alone. */
    Optional<PlanInput> look(String groupId, Map<EntityRef, PlanInput.Failure> failures) {
        ProtectionGroup group = group(groupId).orElse(null);
        ReservePolicy policy =
                group == null ? null : ports.groups().policy(group.policyId()).orElse(null);
        if (group == null || policy == null) {
            return Optional.empty();
        }
        List<EntityPair> pairs = ports.pairs().pairs(groupId);
        List<MirrorStore.SkippedItem> skips = ports.pairs().skipped(groupId);
        Set<EntityRef> running = new HashSet<>();
        ports.pairs().startedSteps(groupId).forEach(step -> running.add(step.activeRef()));
        return Optional.of(new PlanInput(
                entities(groupId, peer(group), failures, pairs, skips),
                pairs,
                policy,
                orders.extent(groupId),
                orders.serving(groupId),
                new RecoveryWeight(tenant(group), group.priority(), 1, RecoveryWeight.USUAL),
                ports.models().demand(groupId),
                mapped(group),
                failures,
                running,
                skips,
                Map.of(),
                brake(groupId),
                rooms.room(group, policy),
                now()));
    }

    /** What the group may claim of the region beside others. */
    Turns.Share share(ProtectionGroup group) {
        return new Turns.Share(group.owner().toString(), tenant(group), group.groupId(), group.priority());
    }

    private double tenant(ProtectionGroup group) {
        return ports.weights().get().of(group.owner());
    }

    private BrakeState brake(String groupId) {
        return ports.pairs().brake(groupId).orElseGet(() -> BrakeState.armed(groupId));
    }

    /** Looks for mappings again, in the region; answers whether there are new ones. */
    boolean resolved(ProtectionGroup group) {
        return resolver.resolveAll(peer(group), group.zoneAt(ports.site().siteId()));
    }

    /** The mappings of the group's other side, as they are now. */
    PlanInput.Mapped mapped(ProtectionGroup group) {
        return new Mappings(ports.mappings(), accounts, peer(group));
    }

    /** Whether anything of this group still lacks a mapping. */
    static boolean lacksMapping(Plan plan) {
        return plan.items().stream().anyMatch(QueueItem::lacksMapping);
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
