// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** What the region offers: zones, offerings, templates, hosts, capacity, servers. */
final class Infra {
    private static final long MEGABYTE = 1_048_576;
    private static final long STORAGE_BYTES = 8L << 40;

    private Infra() {}

    static void register(Map<String, Action> actions) {
        actions.put("listZones", call -> named(call, Kind.ZONE, "zone", Infra::zone));
        actions.put(
                "listServiceOfferings",
                call -> named(call, Kind.SERVICE_OFFERING, "serviceoffering", InfraViews::serviceOffering));
        actions.put(
                "listDiskOfferings", call -> named(call, Kind.DISK_OFFERING, "diskoffering", InfraViews::diskOffering));
        Templates.register(actions);
        actions.put(
                "listNetworkOfferings",
                call -> named(call, Kind.NETWORK_OFFERING, "networkoffering", NetworkView::offering));
        actions.put("listHosts", call -> named(call, Kind.HOST, "host", entity -> InfraViews.host(call, entity)));
        actions.put("listManagementServers", call -> named(call, Kind.SERVER, "managementserver", InfraViews::server));
        actions.put("listRegions", Infra::regions);
        actions.put("listCapacity", Infra::capacity);
        actions.put("listCapabilities", Infra::capabilities);
        actions.put("listResourceLimits", Limits::list);
        actions.put("updateResourceLimit", new Limits());
        actions.put("listVolumes", Volumes::list);
        // Nothing here takes snapshots, so nobody has any.
        actions.put("listSnapshots", call -> Scope.page(call, "snapshot", List.of(), none -> Reply.fields()));
        actions.put("listVMSnapshot", call -> Scope.page(call, "vmSnapshot", List.of(), none -> Reply.fields()));
    }

    private static BaseResponse named(
            Call call, Kind kind, String objectName, java.util.function.Function<Entity, Map<String, Object>> view) {
        List<Entity> found = call.store().list(kind, Scope.ids(call).and(Scope.named(call)));
        return Scope.page(call, objectName, found, view);
    }

    private static Map<String, Object> zone(Entity zone) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", zone.uuid());
        fields.put("name", zone.text("name"));
        fields.put("networktype", "Advanced");
        fields.put("securitygroupsenabled", false);
        fields.put("gputotal", 0);
        fields.put("gpuused", 0);
        fields.put("allocationstate", "Enabled");
        fields.put("zonetoken", zone.text("token"));
        fields.put("dhcpprovider", "VirtualRouter");
        fields.put("localstorageenabled", false);
        fields.put("tags", List.of());
        fields.put("allowuserspecifyvrmtu", false);
        fields.put("routerprivateinterfacemaxmtu", 1500);
        fields.put("routerpublicinterfacemaxmtu", 1500);
        fields.put("type", "Core");
        fields.put("isnsxenabled", false);
        fields.put("ismultiarch", false);
        fields.put("asnrange", "");
        fields.put("routedmodeenabled", true);
        fields.put("hasannotations", false);
        return fields;
    }

    private static BaseResponse regions(Call call) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", 1);
        fields.put("name", "Local");
        fields.put("endpoint", "http://localhost:8080/client/");
        fields.put("gslbserviceenabled", true);
        fields.put("portableipserviceenabled", false);
        return Reply.list("region", List.of(fields), 1);
    }

    private static BaseResponse capacity(Call call) {
        Entity zone = call.store().first(Kind.ZONE, found -> true).orElseThrow();
        Cloud.Shape shape = call.cloud().shape();
        long addresses = call.store().list(Kind.ADDRESS, address -> true).size();
        List<Map<String, Object>> all = new java.util.ArrayList<>();
        all.add(one(
                zone, 0, "MEMORY", Hosts.usedMemory(call.store()) * MEGABYTE, shape.hostMemoryMegabytes() * MEGABYTE));
        all.add(one(zone, 1, "CPU", Hosts.usedSpeed(call.store()), Hosts.speed(call.cloud())));
        long disks = call.store().list(Kind.VOLUME, volume -> true).stream()
                .mapToLong(volume -> volume.number("size"))
                .sum();
        all.add(one(zone, 3, "STORAGE_ALLOCATED", disks, STORAGE_BYTES));
        all.add(one(zone, 90, "CPU_CORE", Hosts.usedCores(call.store()), shape.hostCores()));
        all.add(one(zone, 4, "VIRTUAL_NETWORK_PUBLIC_IP", addresses, shape.addressesMax()));
        call.number("type")
                .ifPresent(type ->
                        all.removeIf(item -> !String.valueOf(item.get("type")).equals(String.valueOf(type))));
        return Reply.list("capacity", all, all.size());
    }

    private static Map<String, Object> one(Entity zone, int type, String name, long used, long total) {
        Map<String, Object> fields = Reply.fields();
        fields.put("type", type);
        fields.put("name", name);
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("capacityallocated", used);
        fields.put("capacityused", used);
        fields.put("capacitytotal", total);
        fields.put("percentused", String.valueOf(total == 0 ? 0 : used * 100 / total));
        return fields;
    }

    private static BaseResponse capabilities(Call call) {
        return Reply.object("capability", InfraViews.capabilities());
    }
}
