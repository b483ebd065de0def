// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.Identity;

/** A machine as answers show it. */
final class MachineView {
    private MachineView() {}

    static List<String> list(Entity entity, String key) {
        return entity.find(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** The machine's address in a network; empty if it has no card there. */
    static String addressIn(Entity machine, Entity network) {
        int card = machine.ids("networks").indexOf(network.id());
        List<String> addresses = list(machine, "ips");
        return card < 0 || card >= addresses.size() ? "" : addresses.get(card);
    }

    static Map<String, Object> of(Call call, Entity machine, boolean userData) {
        Store store = call.store();
        Map<String, Object> fields = Reply.fields();
        Entity zone = store.get(Kind.ZONE, machine.number("zone"));
        Entity user = store.get(Kind.USER, machine.number("user"));
        fields.put("id", machine.uuid());
        fields.put("name", machine.text("name"));
        fields.put("displayname", machine.text("displayname"));
        Map<String, Object> owner = new LinkedHashMap<>();
        Owners.show(store, machine, owner);
        fields.put("account", owner.remove("account"));
        fields.put("userid", user.uuid());
        fields.put("username", user.text("username"));
        fields.putAll(owner);
        fields.put("created", Scope.time(machine.number("created")));
        if (machine.has(Machines.UPDATED)) {
            fields.put("lastupdated", Scope.time(machine.number(Machines.UPDATED)));
            fields.put("rootdeviceid", 0);
            fields.put("rootdevicetype", "ROOT");
        }
        fields.put("state", machine.text("state"));
        fields.put("haenable", machine.flag("haenable"));
        Gatherings.show(store, machine, fields);
        Autoscaling.show(store, machine, fields);
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        host(call, machine, fields);
        offering(store, machine, fields);
        fields.put("securitygroup", List.of());
        fields.put("nic", nics(store, machine));
        fields.put("hypervisor", "Simulator");
        put(fields, "ipaddress", list(machine, "ips").stream().findFirst().orElse(""));
        publicAddress(store, machine, fields);
        rest(call, machine, fields, userData);
        if (job(call)) {
            fields.put("jobid", ((Identity) ((BaseAsyncCmd) call.command()).getJob()).getUuid());
            fields.put("jobstatus", 0);
        }
        return fields;
    }

    private static void publicAddress(Store store, Entity machine, Map<String, Object> fields) {
        store.first(Kind.ADDRESS, address -> address.number("machine") == machine.id())
                .ifPresent(address -> {
                    fields.put("publicipid", address.uuid());
                    fields.put("publicip", address.text("ip"));
                });
    }

    /** Whether its owner sees it, and limits count it. */
    static boolean shown(Entity machine) {
        return !machine.flag("hidden");
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static void host(Call call, Entity machine, Map<String, Object> fields) {
        boolean shown = call.rootAdmin() && machine.text("state").equals("Running");
        if (shown) {
            call.store().find(Kind.HOST, machine.number("host")).ifPresent(host -> {
                fields.put("hostid", host.uuid());
                fields.put("hostname", host.text("name"));
            });
        }
        if (machine.text("state").equals("Running")) {
            fields.put("hostcontrolstate", "Enabled");
        }
    }

    private static void offering(Store store, Entity machine, Map<String, Object> fields) {
        Entity template = store.get(Kind.TEMPLATE, machine.number("template"));
        Entity offering = store.get(Kind.SERVICE_OFFERING, machine.number("offering"));
        fields.put("templateid", template.uuid());
        fields.put("templatename", template.text("name"));
        fields.put("templatetype", "BUILTIN");
        fields.put("templateformat", template.text("format"));
        fields.put("templatedisplaytext", template.text("displaytext"));
        fields.put("passwordenabled", false);
        fields.put("serviceofferingid", offering.uuid());
        fields.put("serviceofferingname", offering.text("name"));
        fields.put("cpunumber", offering.number("cpunumber"));
        fields.put("cpuspeed", offering.number("cpuspeed"));
        fields.put("memory", offering.number("memory"));
        Volumes.dataOffering(store, machine).ifPresent(disk -> {
            fields.put("diskofferingid", disk.uuid());
            fields.put("diskofferingname", disk.text("name"));
        });
        fields.put("guestosid", template.text("ostype"));
    }

    private static List<Map<String, Object>> nics(Store store, Entity machine) {
        List<Map<String, Object>> nics = new ArrayList<>();
        List<Long> networks = machine.ids("networks");
        for (int i = 0; i < networks.size(); i++) {
            Entity network = store.get(Kind.NETWORK, networks.get(i));
            Map<String, Object> nic = Reply.fields();
            nic.put("id", list(machine, "nics").get(i));
            nic.put("networkid", network.uuid());
            nic.put("networkname", network.text("name"));
            nic.put("netmask", network.text("netmask"));
            nic.put("gateway", network.text("gateway"));
            nic.put("ipaddress", list(machine, "ips").get(i));
            if (network.has("vlan") && List.of("Running", "Starting").contains(machine.text("state"))) {
                nic.put("isolationuri", "vlan://" + network.number("vlan"));
                nic.put("broadcasturi", "vlan://" + network.number("vlan"));
            }
            nic.put("traffictype", "Guest");
            nic.put("type", SharedNetworks.type(network));
            nic.put("isdefault", i == 0);
            nic.put("macaddress", list(machine, "macs").get(i));
            nic.put(
                    "secondaryip",
                    SecondaryAddresses.view(store, list(machine, "nics").get(i)));
            nic.put("extradhcpoption", List.of());
            nic.put("deviceid", String.valueOf(i));
            store.find(Kind.VPC, network.number("vpc")).ifPresent(vpc -> {
                nic.put("vpcid", vpc.uuid());
                nic.put("vpcname", vpc.text("name"));
            });
            nics.add(nic);
        }
        return nics;
    }

    private static boolean job(Call call) {
        return call.command() instanceof BaseAsyncCmd async && async.getJob() instanceof Identity;
    }

    private static void rest(Call call, Entity machine, Map<String, Object> fields, boolean userData) {
        Store store = call.store();
        Map<String, Object> details = details(store, machine);
        fields.put("details", details);
        if (!details.isEmpty() || !call.rootAdmin()) {
            fields.put("readonlydetails", "dataDiskController, rootDiskController");
        }
        if (details.isEmpty() || call.rootAdmin()) {
            fields.put("bootmode", "Legacy");
            fields.put("boottype", "Bios");
        }
        if (call.rootAdmin()) {
            fields.put("arch", "x86_64");
            fields.put("instancename", "i-" + machine.owner() + "-" + machine.id() + "-VM");
        }
        put(fields, "keypairs", machine.text("keypairs"));
        if (userData) {
            put(fields, "userdata", machine.text("userdata"));
        }
        store.find(Kind.USER_DATA, machine.number("userdataid")).ifPresent(data -> {
            fields.put("userdataid", data.uuid());
            fields.put("userdataname", data.text("name"));
        });
        fields.put("affinitygroup", Affinities.of(store, machine));
        fields.put("isdynamicallyscalable", false);
        fields.put("deleteprotection", machine.flag("deleteprotection"));
        Entity template = store.get(Kind.TEMPLATE, machine.number("template"));
        fields.put("ostypeid", template.text("ostype"));
        fields.put("osdisplayname", template.text("ostypename"));
        fields.put("displayvm", shown(machine));
        fields.put("pooltype", "NetworkFilesystem");
        fields.put("receivedbytes", 0);
        fields.put("sentbytes", 0);
        fields.put("tags", Tags.of(store, machine));
        fields.put("hasannotations", false);
    }

    private static Map<String, Object> details(Store store, Entity machine) {
        Map<String, Object> details = new LinkedHashMap<>();
        machine.text("details").lines().forEach(line -> {
            int equals = line.indexOf('=');
            details.put(line.substring(0, equals), line.substring(equals + 1));
        });
        String keys = machine.text("keypairs");
        if (!keys.isEmpty()) {
            store.first(
                            Kind.KEY_PAIR,
                            pair -> pair.owner() == machine.owner()
                                    && pair.text("name").equals(keys.split(",", -1)[0]))
                    .ifPresent(pair -> details.put("SSH.PublicKey", pair.text("publickey")));
            details.put("SSH.KeyPairNames", keys);
        }
        return details;
    }
}
