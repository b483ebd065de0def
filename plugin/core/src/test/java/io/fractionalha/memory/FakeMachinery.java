// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.memory.FakeCommands.Arguments;
import io.fractionalha.region.AutoscaleGroup;
import io.fractionalha.region.Machinery;
import io.fractionalha.region.VirtualRouter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a fake region does by itself. An autoscale group that is enabled makes up for what it lacks of its instances whenever the
 * story says so ({@link #scale}), and the host refuses to stop or destroy what such a group has.
 */
public final class FakeMachinery implements Machinery {
    private final FakeInventory inventory;
    private final Map<String, Scaled> groups = new LinkedHashMap<>();
    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    private final Map<String, Double> loads = new TreeMap<>();
    private int made;
    private int loadsRead;

    private static final class Scaled {
        private final String id;
        private final Owner owner;
        private final String rule;
        private int least;
        private final Set<String> instances = new TreeSet<>();
        private String state = "ENABLED";

        private Scaled(String id, Owner owner, String rule, int least) {
            this.id = id;
            this.owner = owner;
            this.rule = rule;
            this.least = least;
        }
    }

    FakeMachinery(FakeInventory inventory) {
        this.inventory = inventory;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("enableAutoScaleVmGroup", call -> to(call, "ENABLED"));
        commands.put("disableAutoScaleVmGroup", call -> to(call, "DISABLED"));
        commands.put("stopRouter", call -> routerTo(call.need("id"), "Stopped"));
        commands.put("destroyRouter", call -> {
            routers.remove(call.need("id"));
            return call.need("id");
        });
        commands.put("startRouter", call -> routerTo(call.need("id"), "Running"));
        Function<Arguments, String> deploy = commands.get("deployVirtualMachine");
        Function<Arguments, String> start = commands.get("startVirtualMachine");
        commands.put("deployVirtualMachine", call -> routed(deploy.apply(call)));
        commands.put("startVirtualMachine", call -> routed(start.apply(call)));
        for (String guarded : List.of("stopVirtualMachine", "destroyVirtualMachine")) {
            Function<Arguments, String> run = commands.get(guarded);
            commands.put(guarded, call -> {
                refuseScaled(call.need("id"));
                return run.apply(call);
            });
        }
    }

    private String routerTo(String id, String state) {
        VirtualRouter router = routers.get(id);
        if (router == null) {
            throw new FakeRefusal(431, "Unable to find router by id " + id);
        }
        routers.put(id, new VirtualRouter(id, router.name(), state, router.networks(), router.vpc()));
        return id;
    }

    /** With an instance the host starts the routers of its networks. */
    private String routed(String instance) {
        inventory
                .find(new EntityRef(EntityKind.INSTANCE, instance))
                .filter(state -> attribute(state, "state").equals("Running"))
                .ifPresent(state -> {
                    for (VirtualRouter router : List.copyOf(routers.values())) {
                        if (state.list("networkids").stream().anyMatch(router.networks()::contains)) {
                            routerTo(router.uuid(), "Running");
                        }
                    }
                });
        return instance;
    }

    /** A running router of these networks; answers its uuid. */
    public String router(String... networks) {
        String id = inventory.freshId(EntityKind.NETWORK);
        routers.put(id, new VirtualRouter(id, "r-" + (routers.size() + 1), "Running", Set.of(networks), null));
        return id;
    }

    private void refuseScaled(String instance) {
        for (Scaled group : groups.values()) {
            if (group.instances.contains(instance) && !group.state.equals("DISABLED")) {
                throw new FakeRefusal(
                        431,
                        "Cannot perform actions on VM in an AutoScale VM group, Please disable the VM group and retry.");
            }
        }
    }

    private String to(Arguments call, String state) {
        Scaled group = groups.get(call.need("id"));
        if (group == null) {
            throw new FakeRefusal(431, "Unable to find AutoScale Vm Group " + call.need("id"));
        }
        group.state = state;
        return group.id;
    }

    /** An enabled group behind a balancer rule, with these instances; answers its uuid. */
    public String autoscaleGroup(Owner owner, String rule, List<String> instances) {
        String id = inventory.freshId(EntityKind.INSTANCE_GROUP);
        Scaled group = new Scaled(id, owner, rule, instances.size());
        group.instances.addAll(instances);
        groups.put(id, group);
        return id;
    }

    /** From now on a group is to have at least so many instances that run. */
    public void wants(String id, int least) {
        Scaled group = groups.get(id);
        if (group == null) {
            throw new IllegalArgumentException("no autoscale group " + id);
        }
        group.least = least;
    }

    /** The host looks at its enabled groups: one that has too few running instances gets more, made like its first. */
    public void scale() {
        for (Scaled group : groups.values()) {
            while (group.state.equals("ENABLED") && running(group) < group.least) {
                EntityState like = inventory.instancesHolding().stream()
                        .filter(row -> group.instances.contains(row.ref().uuid()))
                        .findFirst()
                        .orElseThrow();
                made++;
                EntityRef ref = new EntityRef(EntityKind.INSTANCE, inventory.freshId(EntityKind.INSTANCE));
                Map<String, String> attributes = new TreeMap<>(like.attributes());
                attributes.put("name", "scaled-" + made);
                attributes.put("displayname", "scaled-" + made);
                attributes.put("ipaddresses", "10.1.1." + (200 + made));
                attributes.put("state", "Running");
                inventory.put(new EntityState(ref, group.owner, new TreeMap<>(attributes), true));
                group.instances.add(ref.uuid());
            }
        }
    }

    private long running(Scaled group) {
        return group.instances.stream()
                .filter(id -> inventory.instanceState(id).orElse("").equals("Running"))
                .count();
    }

    @Override
    public List<AutoscaleGroup> autoscaleGroups(Owner owner, String zoneId) {
        return groups.values().stream()
                .filter(group -> group.owner.equals(owner))
                .map(group -> new AutoscaleGroup(group.id, "as-" + group.rule, group.state, group.rule, names(group)))
                .toList();
    }

    private Map<String, String> names(Scaled group) {
        Map<String, String> names = new TreeMap<>();
        for (EntityState row : inventory.instancesHolding()) {
            if (group.instances.contains(row.ref().uuid())) {
                names.put(row.ref().uuid(), attribute(row, "name"));
            }
        }
        return names;
    }

    @Override
    public Optional<String> autoscaleState(String uuid) {
        return Optional.ofNullable(groups.get(uuid)).map(group -> group.state);
    }

    @Override
    public List<VirtualRouter> routers(Owner owner, String zoneId) {
        return List.copyOf(routers.values());
    }

    @Override
    public Optional<String> routerState(String uuid) {
        return Optional.ofNullable(routers.get(uuid)).map(VirtualRouter::state);
    }

    /** So many processors are what an instance uses from now on. */
    public void busy(String instance, double processors) {
        loads.put(instance, processors);
    }

    /** How often {@link #load} was read. */
    public int loadsRead() {
        return loadsRead;
    }

    @Override
    public Map<String, Double> load(Owner owner, String zoneId) {
        loadsRead++;
        return Map.copyOf(loads);
    }
}
