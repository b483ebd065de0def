// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.ServerApiException;

/** Deployment: the row at once, the start in the job; a start without room leaves the machine in Error. */
final class Machines implements Action {
    static final String USAGE = "com.cloud.vm.VirtualMachine";
    /** When its state was last changed; one that the host never finished has no such time. */
    static final String UPDATED = "updated";

    private static final String WITHOUT_VOLUME = "in-create";
    private static final Set<String> NAMELESS = Set.of("Expunging", "Destroyed", "Error");

    @Override
    public Entity create(Call call) {
        Store store = call.store();
        Entity owner = call.owner();
        Entity zone = call.entity("zoneid", Kind.ZONE).orElseThrow(() -> Fail.bad("Unable to find zone by id"));
        Entity template = call.entity("templateid", Kind.TEMPLATE)
                .orElseThrow(() -> Fail.bad("Unable to use template: templateid is needed"));
        Templates.check(owner, template);
        Entity offering = call.entity("serviceofferingid", Kind.SERVICE_OFFERING)
                .orElseThrow(() -> Fail.bad("Unable to find service offering"));
        Entity machine = call.change(() -> {
            String uuid = CustomIds.choose(call, Kind.MACHINE);
            List<Entity> networks = networks(call, owner, zone);
            String name = call.text("name", "VM-" + uuid);
            refuseName(call, name, networks);
            boolean shown = !call.rootAdmin() || call.flag("displayvm", true);
            limits(store, owner, offering, shown);
            Entity made = store.make(Kind.MACHINE, uuid)
                    .set("name", name)
                    .set("displayname", call.text("displayname", name))
                    .set("account", owner.id())
                    .set(
                            "user",
                            org.apache.cloudstack.context.CallContext.current().getCallingUserId())
                    .set("zone", zone.id())
                    .set("template", template.id())
                    .set("offering", offering.id())
                    .set("state", "Stopped")
                    .set("hidden", !shown)
                    .set("created", System.currentTimeMillis());
            extras(call, owner, made);
            equip(call, made, networks);
            return store.save(whole(call, made, offering, RootSizes.asked(call, made, template)));
        });
        tellMade(call, machine);
        return machine;
    }

    /** A host that stops in between leaves a machine with cards and no volume: it has its name and address, and never starts. */
    private static Entity whole(Call call, Entity made, Entity offering, long rootBytes) {
        call.cloud()
                .faults()
                .pass(
                        WITHOUT_VOLUME,
                        call.command().getActualCommandName(),
                        () -> call.store().save(made));
        Volumes.makeRoot(call.store(), made, offering, rootBytes);
        call.entity("diskofferingid", Kind.DISK_OFFERING).ifPresent(disk -> Volumes.makeData(call.store(), made, disk));
        return made.set(UPDATED, System.currentTimeMillis());
    }

    /** What its owner does not see counts towards nothing. */
    private static void limits(Store store, Entity owner, Entity offering, boolean shown) {
        if (!shown) {
            return;
        }
        Limits.check(store, owner, "user_vm", 1);
        Limits.check(store, owner, "cpu", offering.number("cpunumber"));
        Limits.check(store, owner, "memory", offering.number("memory"));
        Limits.check(store, owner, "volume", 1);
    }

    /** An address that cannot be given leaves a machine in Error, which has no card but keeps its uuid. */
    private static void equip(Call call, Entity made, List<Entity> networks) {
        try {
            MachineNics.attach(call, made, networks);
        } catch (ServerApiException e) {
            call.store().save(made.set("state", "Error").set(UPDATED, System.currentTimeMillis()));
            throw e;
        }
    }

    private static void tellMade(Call call, Entity machine) {
        Volumes.root(call.store(), machine).ifPresent(volume -> {
            call.cloud().events().usage("VOLUME.CREATE", "com.cloud.storage.Volume", volume);
            call.told("VOLUME.CREATE", "Created", "Volume", volume.uuid(), "Successfully created entity ROOT volume");
        });
        call.cloud().events().usage("VM.CREATE", USAGE, machine);
        call.context(machine);
    }

    private static List<Entity> networks(Call call, Entity owner, Entity zone) {
        List<Map<String, String>> wanted = call.items("iptonetworklist");
        if (!wanted.isEmpty()) {
            return wanted.stream()
                    .map(item -> MachineNics.network(call.store(), item.getOrDefault("networkid", "")))
                    .toList();
        }
        List<Entity> given = call.entities("networkids", Kind.NETWORK);
        if (!given.isEmpty()) {
            given.forEach(network -> SharedNetworks.check(call.store(), network, owner));
            return given;
        }
        List<Entity> own = call.store().list(Kind.NETWORK, network -> network.owner() == owner.id());
        if (own.size() > 1) {
            throw Fail.bad("More than 1 default Isolated networks are found for account " + owner.text("name")
                    + "; please specify networkIds");
        }
        return own.isEmpty() ? List.of(Networks.createDefault(call, owner, zone)) : own;
    }

    private static void refuseName(Call call, String name, List<Entity> networks) {
        if (!name.matches("[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")) {
            throw Fail.bad(
                    "Invalid name. Vm name can contain ASCII letters 'a' through 'z', the digits '0' through '9',"
                            + " and the hyphen ('-'), must be between 1 and 63 characters long, and can't start or end with"
                            + " \"-\" and can't start with digit");
        }
        for (Entity network : networks) {
            String domain = network.text("networkdomain");
            call.store()
                    .first(
                            Kind.MACHINE,
                            other -> other.text("name").equalsIgnoreCase(name)
                                    && !NAMELESS.contains(other.text("state"))
                                    && other.ids("networks").stream()
                                            .anyMatch(id -> call.store()
                                                    .get(Kind.NETWORK, id)
                                                    .text("networkdomain")
                                                    .equals(domain)))
                    .ifPresent(other -> {
                        throw Fail.bad("The vm with hostName " + name + " already exists in the network domain: "
                                + domain + "; network=" + network.text("name"));
                    });
        }
    }

    /** The names of the key pairs that a call asks for; the owner must have them. */
    static List<String> keys(Call call, long owner) {
        List<String> keys = new ArrayList<>(call.texts("keypairs"));
        call.text("keypair").ifPresent(keys::add);
        for (String key : keys) {
            boolean known = call.store()
                    .first(
                            Kind.KEY_PAIR,
                            pair -> pair.owner() == owner && pair.text("name").equals(key))
                    .isPresent();
            if (!known) {
                throw Fail.bad("A key pair with name '" + key + "' was not found.");
            }
        }
        return keys;
    }

    private static void extras(Call call, Entity owner, Entity machine) {
        List<String> keys = keys(call, owner.id());
        machine.set("keypairs", keys.isEmpty() ? null : String.join(",", keys));
        machine.set("userdata", call.text("userdata").orElse(null));
        machine.set("userdataid", call.number("userdataid").orElse(null));
        Gatherings.gather(call, machine);
        List<Long> affinity = Affinities.asked(call, owner.id());
        machine.set("affinity", affinity.isEmpty() ? null : affinity);
        StringBuilder details = new StringBuilder();
        call.items("details")
                .forEach(item -> item.forEach((key, value) ->
                        details.append(key).append('=').append(value).append('\n')));
        machine.set("details", details.length() == 0 ? null : details.toString());
    }

    @Override
    public BaseResponse run(Call call) {
        Entity machine = call.target(call.made(Kind.MACHINE));
        if (call.flag("startvm", true)) {
            start(call, machine, true);
        }
        Map<String, Object> fields = MachineView.of(call, machine, false);
        return Reply.object("virtualmachine", fields);
    }

    /** Starts a stopped machine on a work thread: takes as long as the pace says, needs room on the hosts. */
    static void start(Call call, Entity machine, boolean first) {
        EventSink events = call.cloud().events();
        if (!machine.has(UPDATED)) {
            throw Fail.broken("Unable to create deployment, no usable volumes found for the VM: " + machine.uuid());
        }
        call.cloud().work().run(() -> {
            call.cloud().pace().deployment();
            setState(call, machine, "Starting");
            events.state(machine, "StartRequested", "Stopped", "Starting");
            boolean room = call.change(() -> Hosts.place(call.cloud(), machine));
            if (!room) {
                setState(call, machine, first ? "Error" : "Stopped");
                events.state(machine, "OperationFailedToError", "Starting", machine.text("state"));
                throw Fail.noRoom("Unable to create a deployment for VM instance: No destination found for a"
                        + " deployment for VM " + machine.uuid());
            }
            events.state(machine, "OperationRetry", "Starting", "Starting");
            machine.ids("networks").forEach(id -> {
                Entity network = call.store().get(Kind.NETWORK, id);
                Networks.implement(call, network);
                call.change(() -> Routers.serve(call.store(), network));
            });
            Volumes.ready(call, machine);
            Templates.started(call, machine);
            events.usage("NETWORK.OFFERING.ASSIGN", USAGE, machine);
            setState(call, machine, "Running");
            events.state(machine, "OperationSucceeded", "Starting", "Running");
            events.usage("VM.START", USAGE, machine);
            return machine;
        });
    }

    static void setState(Call call, Entity machine, String state) {
        call.change(() -> call.store().save(machine.set("state", state).set(UPDATED, System.currentTimeMillis())));
    }

    static String newUuid() {
        return UUID.randomUUID().toString();
    }
}
