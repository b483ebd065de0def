// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.peer.Footprint;
import io.fractionalha.region.Headroom;
import io.fractionalha.region.Headroom.Resource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a group at full size would have here beyond what it has; and the sum of several. */
final class Needs {
    private static final String RUNNING = "Running";
    private static final long GIBIBYTE = 1L << 30;
    private final Map<Resource, Long> built = new EnumMap<>(Resource.class);
    private final Map<Resource, Long> started = new EnumMap<>(Resource.class);
    private final Map<String, ResourceDescriptor> offerings = new HashMap<>();
    private final Map<String, ResourceDescriptor> templates = new HashMap<>();

    private final Map<String, Long> tiers = new HashMap<>();
    private final Sizes sizes = new Sizes();
    private int fingerprint;

    private Needs() {}

    /** What all of these need together; of VPCs, which count each for itself, the largest. */
    static Needs sum(Collection<Needs> all) {
        Needs sum = new Needs();
        for (Needs needs : all) {
            needs.built.forEach((resource, much) ->
                    sum.built.merge(resource, much, resource == Resource.TIER ? Math::max : Long::sum));
            needs.started.forEach((resource, much) -> sum.started.merge(resource, much, Long::sum));
            sum.fingerprint += needs.fingerprint;
        }
        return sum;
    }

    /** Another one as soon as something that counts was built, started, stopped or removed here. */
    int fingerprint() {
        return fingerprint;
    }

    /** What the group takes here, and would take at full size. */
    Footprint footprint() {
        return sizes.footprint();
    }

    private void measure(EntityState state, @Nullable EntityPair pair) {
        ResourceDescriptor offering = offerings.get(String.valueOf(state.attribute("serviceofferingid")));
        sizes.add(
                state,
                pair != null && pair.state() == PairState.LIVE,
                offering == null ? 0 : number(offering, "cpunumber"),
                offering == null ? 0 : number(offering, "memory"));
    }

    /** Reads the stores. What a person has skipped is not needed. */
    static Needs of(DeskParts parts, ProtectionGroup group) {
        Needs needs = new Needs();
        String other = group.siteOpposite(parts.siteId());
        needs.learn(parts, group);
        Map<EntityRef, EntityPair> pairs = new HashMap<>();
        parts.stores()
                .pairs()
                .pairs(group.groupId())
                .forEach(pair -> pairs.put(new EntityRef(pair.kind(), pair.activeUuid()), pair));
        pairs.forEach((ref, pair) -> needs.fingerprint += counts(ref)
                ? 31 * pair.passiveUuid().hashCode()
                        + pair.realised().getOrDefault("state", "").hashCode()
                : 0);
        Set<EntityRef> skipped = new HashSet<>();
        parts.stores().pairs().skipped(group.groupId()).forEach(skip -> skipped.add(skip.active()));
        for (ModelEntity entity : parts.stores().models().entities(group.groupId(), other)) {
            EntityState state = entity.state();
            EntityPair pair = pairs.get(state.ref());
            if (state.alive()) {
                needs.measure(state, pair);
            }
            if (state.alive() && !skipped.contains(state.ref())) {
                needs.add(state, pair);
            }
        }
        return needs;
    }

    /** What all of these would need, none of which is here. Reads the stores. */
    static Needs alone(DeskParts parts, ProtectionGroup group, List<ModelEntity> entities) {
        Needs needs = new Needs();
        needs.learn(parts, group);
        entities.forEach(entity -> needs.add(entity.state(), null));
        return needs;
    }

    private void learn(DeskParts parts, ProtectionGroup group) {
        for (ResourceDescriptor told : parts.stores().mappings().descriptors(group.siteOpposite(parts.siteId()))) {
            if (told.kind() == MappingKind.SERVICE_OFFERING) {
                offerings.put(told.id(), told);
            } else if (told.kind() == MappingKind.TEMPLATE) {
                templates.put(told.id(), told);
            }
            sizes.learn(told);
        }
    }

    private static boolean counts(EntityRef ref) {
        return ref.kind() == EntityKind.INSTANCE
                || ref.kind() == EntityKind.ADDRESS
                || ref.kind() == EntityKind.VOLUME
                || ref.kind() == EntityKind.NETWORK;
    }

    private void add(EntityState state, @Nullable EntityPair pair) {
        boolean instance = state.ref().kind() == EntityKind.INSTANCE;
        String vpc = state.ref().kind() == EntityKind.NETWORK ? state.attribute("vpcid") : null;
        if (vpc != null) {
            built.merge(Resource.TIER, tiers.merge(vpc, 1L, Long::sum), Math::max);
        }
        boolean runsHere = pair != null && RUNNING.equals(pair.realised().get("state"));
        if (instance && RUNNING.equals(state.attribute("state")) && !runsHere) {
            size(state, started);
        }
        if (pair != null) {
            hidden(state, pair);
            return;
        }
        switch (state.ref().kind()) {
            case INSTANCE -> {
                built.merge(Resource.INSTANCE, 1L, Long::sum);
                built.merge(Resource.VOLUME, 1L, Long::sum);
                size(state, built);
                both(Resource.STORAGE, rootDisk(state));
            }
            case VOLUME -> {
                built.merge(Resource.VOLUME, 1L, Long::sum);
                both(Resource.STORAGE, whole(String.valueOf(state.attribute("size"))));
            }
            case ADDRESS -> both(Resource.ADDRESS, 1);
            case NETWORK -> {
                both(Resource.NETWORK, 1);
                both(Resource.VLAN, 1);
            }
            default -> {}
        }
    }

    /** What its owner's limits do not count yet, and do from the moment on in which it is shown. */
    private void hidden(EntityState state, EntityPair pair) {
        if (state.ref().kind() == EntityKind.INSTANCE
                && "false".equals(pair.realised().get(Kinds.SHOWN))
                && !"false".equals(state.attribute(Kinds.SHOWN))) {
            built.merge(Resource.INSTANCE, 1L, Long::sum);
            built.merge(Resource.VOLUME, 1L, Long::sum);
            built.merge(Resource.STORAGE, rootDisk(state), Long::sum);
            size(state, built);
        }
    }

    private void both(Resource resource, long much) {
        built.merge(resource, much, Long::sum);
        started.merge(resource, much, Long::sum);
    }

    /** GiB: what was asked for, or as large as its template. 0 where the template is not known. */
    private long rootDisk(EntityState instance) {
        ResourceDescriptor template = templates.get(String.valueOf(instance.attribute("templateid")));
        long bytes = template == null ? 0 : number(template, "size");
        return Math.max((bytes + GIBIBYTE - 1) / GIBIBYTE, whole(String.valueOf(instance.attribute(RootDisk.SIZE))));
    }

    /** As large as at the active side: a mapping to another size is not looked at. */
    private void size(EntityState state, Map<Resource, Long> into) {
        ResourceDescriptor offering = offerings.get(String.valueOf(state.attribute("serviceofferingid")));
        if (offering != null) {
            long cores = number(offering, "cpunumber");
            into.merge(Resource.CPU, cores, Long::sum);
            into.merge(Resource.SPEED, cores * number(offering, "cpuspeed"), Long::sum);
            into.merge(Resource.MEMORY, number(offering, "memory"), Long::sum);
        }
    }

    private static long number(ResourceDescriptor told, String attribute) {
        return whole(told.attributes().getOrDefault(attribute, "0"));
    }

    private static long whole(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    /** How much of it would be needed: limits count what is built, a zone has to carry what runs. */
    long of(Headroom room) {
        Map<Resource, Long> which = room.holder() == Headroom.Holder.ZONE ? started : built;
        return which.getOrDefault(room.resource(), 0L);
    }
}
