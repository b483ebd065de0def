// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the host does without anybody's command: high availability, autoscaling, and, worst of all, a hand in its database. The
 * events are those that the host publishes then; by a hand it publishes none. Call within a context of the host.
 */
public final class SelfActing {
    private static final String HA = "HA-Worker";

    private final Cloud cloud;
    private final Store store;

    /** Acts in a cloud. */
    public SelfActing(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    /** What can be caused, by name; each takes its parameters by name. */
    public Map<String, Consumer<Map<String, String>>> causes() {
        return Map.of(
                "ha", asked -> restart(machine(asked, "id")),
                "hostdown", asked -> fails(machine(asked, "id")),
                "scaleup", this::scaleUp,
                "scaledown", asked -> scaleDown(machine(asked, "id")),
                "autoscale", asked -> monitor(),
                "row", this::row);
    }

    private Entity machine(Map<String, String> asked, String name) {
        return store.find(Kind.MACHINE, asked.getOrDefault(name, ""))
                .orElseThrow(() -> new IllegalArgumentException("no such machine"));
    }

    /** Its host has died: the machine is stopped, and started on another. */
    private void restart(Entity machine) {
        fails(machine);
        start(machine);
        cloud.events()
                .action("VM.START", "Completed", "VirtualMachine", machine.uuid(), "restarting VM for HA by " + HA);
    }

    /** Its host has died, and there is no other. */
    private void fails(Entity machine) {
        to(machine, "StopRequested", "Stopping");
        store.locked(() -> store.save(machine.set("host", null)));
        to(machine, "OperationSucceeded", "Stopped");
        cloud.events().usage("VM.STOP", Machines.USAGE, machine);
    }

    private void start(Entity machine) {
        to(machine, "StartRequested", "Starting");
        boolean room = store.locked(() -> Hosts.place(cloud, machine));
        machine.ids("networks").forEach(id -> {
            Entity unused = store.locked(() -> Routers.serve(store, store.get(Kind.NETWORK, id)));
        });
        to(machine, room ? "OperationSucceeded" : "OperationFailed", room ? "Running" : "Stopped");
        if (room) {
            cloud.events().usage("VM.START", Machines.USAGE, machine);
        }
    }

    private void to(Entity machine, String trigger, String state) {
        String before = machine.text("state");
        Entity unused =
                store.locked(() -> store.save(machine.set("state", state).set("updated", System.currentTimeMillis())));
        cloud.events().state(machine, trigger, before, state);
    }

    /** A machine like another one is made, started and put behind a balancer rule. */
    private void scaleUp(Map<String, String> asked) {
        Entity like = machine(asked, "like");
        Entity made = make(asked.getOrDefault("name", "scaled"), like, like.ids("networks"), 0);
        start(made);
        store.find(Kind.BALANCER, asked.getOrDefault("rule", "")).ifPresent(rule -> join(rule, made));
    }

    /** The host looks at its autoscale groups: an enabled one that has too few machines gets more. */
    private void monitor() {
        for (Entity group :
                store.list(Kind.SCALE_GROUP, found -> found.text("state").equals("ENABLED"))) {
            Entity rule = store.get(Kind.BALANCER, group.number("rule"));
            Entity profile = store.get(Kind.SCALE_PROFILE, group.number("profile"));
            Entity like = profile.set("zone", profile.number("zoneid"))
                    .set("template", profile.number("templateid"))
                    .set("offering", profile.number("serviceofferingid"));
            while (Autoscaling.available(store, group) < group.number("minmembers")) {
                long number = group.number("made") + 1;
                Entity unused = store.locked(() -> store.save(group.set("made", number)));
                Entity made = make(
                        "autoScaleVm-" + group.text("name") + "-" + number,
                        like,
                        List.of(rule.number("network")),
                        group.id());
                start(made);
                join(rule, made);
            }
        }
    }

    private Entity make(String name, Entity like, List<Long> networkIds, long group) {
        Entity made = store.locked(() -> {
            Entity machine = store.make(Kind.MACHINE)
                    .set("name", name)
                    .set("displayname", name)
                    .set("state", "Stopped")
                    .set("scaling", group == 0 ? null : group)
                    .set("created", System.currentTimeMillis())
                    .set("updated", System.currentTimeMillis());
            for (String same : List.of("account", "zone", "template", "offering")) {
                machine.set(same, like.find(same));
            }
            machine.set("user", like.has("user") ? like.find("user") : userOf(like.owner()));
            List<Entity> networks =
                    networkIds.stream().map(id -> store.get(Kind.NETWORK, id)).toList();
            MachineNics.attach(store, machine, networks, card -> "");
            Volumes.makeRoot(
                    store,
                    machine,
                    store.get(Kind.SERVICE_OFFERING, like.number("offering")),
                    store.get(Kind.TEMPLATE, like.number("template")).number("size"));
            return store.save(machine);
        });
        cloud.events().usage("VM.CREATE", Machines.USAGE, made);
        cloud.events()
                .action(
                        "VM.CREATE",
                        "Created",
                        "VirtualMachine",
                        made.uuid(),
                        "Successfully created entity for deploying Vm");
        return made;
    }

    private long userOf(long account) {
        return store.first(Kind.USER, user -> user.number("account") == account)
                .orElseThrow()
                .id();
    }

    private void join(Entity rule, Entity machine) {
        List<Long> members = new ArrayList<>(rule.ids("members"));
        members.add(machine.id());
        Entity unused = store.locked(() -> store.save(rule.set("members", members)));
        cloud.events()
                .action("LB.ASSIGN.TO.RULE", "Completed", "LoadBalancer", rule.uuid(), "applying rules for assign");
    }

    /** A machine is taken from its balancer rules and destroyed. */
    private void scaleDown(Entity machine) {
        Entity unused = store.locked(() -> {
            store.list(Kind.BALANCER, rule -> rule.ids("members").contains(machine.id()))
                    .forEach(rule -> store.save(rule.set(
                            "members",
                            rule.ids("members").stream()
                                    .filter(id -> id != machine.id())
                                    .toList())));
            return machine;
        });
        end(machine);
    }

    /** Stops and destroys a machine as the host does it for itself; its row stays until it is expunged. */
    void end(Entity machine) {
        if (machine.text("state").equals("Running")) {
            fails(machine);
        }
        to(machine, "DestroyRequested", "Destroyed");
        cloud.events().usage("VM.DESTROY", Machines.USAGE, machine);
    }

    /** Somebody has changed a value where the host keeps it; nobody is told. */
    private void row(Map<String, String> asked) {
        Kind kind = Kind.valueOf(asked.getOrDefault("kind", "").toUpperCase(Locale.ROOT));
        Entity entity = store.find(kind, asked.getOrDefault("id", ""))
                .orElseThrow(() -> new IllegalArgumentException("no such row"));
        Entity unused = store.locked(
                () -> store.save(entity.set(asked.getOrDefault("field", ""), asked.getOrDefault("value", ""))));
    }
}
