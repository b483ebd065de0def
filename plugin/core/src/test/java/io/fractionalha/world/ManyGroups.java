// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A region with many groups standing by for another one, to be looked at all at once. One thread. */
public final class ManyGroups {
    private final World world;
    private final int instances;
    private long sequence;

    /** The same with everything in memory. */
    public static ManyGroups inMemory(int groups, int instances) {
        return new ManyGroups(groups, instances, null);
    }

    /** So many groups, of a network and so many instances each, of which one stands by. */
    public ManyGroups(int groups, int instances, Tables tables) {
        this.instances = instances;
        world = new World(5, Side.SHOP, tables);
        world.scheduler.advance(Duration.ofSeconds(5));
        world.pair();
        world.scheduler.advance(Duration.ofSeconds(5));
        String policy = world.policy("0.2");
        world.b
                .stores
                .groups()
                .savePolicy(world.a.stores.groups().policy(policy).orElseThrow());
        for (int i = 0; i < groups; i++) {
            group("group-" + i, policy);
        }
    }

    private void group(String name, String policy) {
        String groupId = NameUuid.of(name);
        String network = NameUuid.of(name, "network");
        ProtectionGroup group = new ProtectionGroup(
                groupId,
                name,
                Side.SHOP,
                Map.of("a", FakeRegion.ZONE, "b", FakeRegion.ZONE),
                List.of(new Selector(SelectorKind.NETWORK, network)),
                policy,
                DataClass.STATELESS,
                1,
                List.of());
        world.b
                .stores
                .groups()
                .create(group, new GroupRole(groupId, Role.PASSIVE, new Epoch(1, "a"), 1, World.BEGINNING));
        List<ModelEntity> told = told(groupId, name, network);
        world.b
                .stores
                .models()
                .apply(new ModelChange(groupId, "a", told, List.of(), List.of(), List.of(), 0, sequence));
        told.stream().limit(2).map(ModelEntity::state).forEach(state -> standsBy(groupId, state));
    }

    private List<ModelEntity> told(String groupId, String name, String network) {
        List<ModelEntity> told = new ArrayList<>();
        told.add(told(groupId, EntityKind.NETWORK, network, Map.of("name", name, "networkofferingid", "a-isolated")));
        for (int i = 0; i < instances; i++) {
            told.add(told(
                    groupId,
                    EntityKind.INSTANCE,
                    NameUuid.of(name, "instance", String.valueOf(i)),
                    Map.of(
                            "name",
                            name + "-" + i,
                            "templateid",
                            "a-debian",
                            "serviceofferingid",
                            "a-small",
                            "networkids",
                            network,
                            "state",
                            "Running")));
        }
        return told;
    }

    private void standsBy(String groupId, EntityState state) {
        world.b
                .stores
                .pairs()
                .savePair(new EntityPair(
                        groupId,
                        state.ref().kind(),
                        state.ref().uuid(),
                        NameUuid.of("there", state.ref().uuid()),
                        PairState.LIVE,
                        state.attributes(),
                        false,
                        World.BEGINNING));
    }

    private ModelEntity told(String groupId, EntityKind kind, String uuid, Map<String, String> attributes) {
        sequence++;
        EntityState state = new EntityState(new EntityRef(kind, uuid), Side.SHOP, new TreeMap<>(attributes), true);
        return new ModelEntity(groupId, "a", state, sequence, sequence, null);
    }

    /** Lets virtual time pass, in which the servers find the readiness of all groups again. */
    public void pass(Duration time) {
        world.scheduler.advance(time);
    }

    /** Asks for the readiness of all groups, page by page; answers of how many it was told. */
    public int readiness() {
        ReadinessDesk desk = world.b.site.desks().readiness();
        return pages(page -> desk.list(Side.ADMIN, null, page));
    }

    /** Asks for the readiness of each group by itself, as it is now; answers how many there were. */
    public int oneByOne() {
        ReadinessDesk desk = world.b.site.desks().readiness();
        return world.b.stores.groups().groups().stream()
                .mapToInt(group -> desk.list(Side.ADMIN, group.groupId(), PageOf.FIRST)
                        .items()
                        .size())
                .sum();
    }

    /** Asks for all groups, page by page; answers of how many it was told. */
    public int groups() {
        GroupDesk desk = world.b.site.desks().groups();
        return pages(page -> desk.list(Side.ADMIN, new GroupDesk.Query(null, null, null, null, true), page));
    }

    /** One page of all groups, as long as it may be. */
    List<GroupDesk.GroupView> page() {
        GroupDesk desk = world.b.site.desks().groups();
        return desk.list(Side.ADMIN, new GroupDesk.Query(null, null, null, null, true), PageOf.FIRST)
                .items();
    }

    /** A group as it is now. */
    GroupDesk.GroupView now(String groupId) {
        GroupDesk desk = world.b.site.desks().groups();
        return desk.list(Side.ADMIN, new GroupDesk.Query(groupId, null, null, null, true), PageOf.FIRST)
                .items()
                .get(0);
    }

    /** What is read from the stores meanwhile. */
    List<String> readsOf(Runnable asked) {
        List<String> reads = new ArrayList<>();
        world.b.faulty = call -> {
            reads.add(call);
            return false;
        };
        asked.run();
        world.b.faulty = call -> false;
        return reads;
    }

    private static <T> int pages(Function<PageOf, Page<T>> ask) {
        int told = 0;
        Page<T> page = ask.apply(PageOf.FIRST);
        while (!page.items().isEmpty()) {
            told += page.items().size();
            page = ask.apply(new PageOf(told, PageOf.ITEMS_MAX));
        }
        return told;
    }
}
