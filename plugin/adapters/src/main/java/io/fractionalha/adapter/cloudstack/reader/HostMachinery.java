// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.entity.Owner;
import io.fractionalha.region.AutoscaleGroup;
import io.fractionalha.region.Machinery;
import io.fractionalha.region.VirtualRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What this region runs by itself, read through its list commands. */
final class HostMachinery implements Machinery {
    private static final String ALL = "listall";
    private static final String TRUE = "true";
    private static final double PERCENT = 100;

    private final Lists lists;
    private final Owners owners;

    HostMachinery(Lists lists, Owners owners) {
        this.lists = lists;
        this.owners = owners;
    }

    @Override
    public List<AutoscaleGroup> autoscaleGroups(Owner owner, String zoneId) {
        return owners
                .ids(owner)
                .map(ids -> lists.all(
                        "listAutoScaleVmGroups",
                        Map.of(ALL, TRUE, "account", ids.account(), "domainid", ids.domainId(), "zoneid", zoneId)))
                .orElse(List.of())
                .stream()
                .map(this::group)
                .toList();
    }

    private AutoscaleGroup group(JsonObject row) {
        String id = Rows.need(row, "id");
        Map<String, String> instances = new TreeMap<>();
        for (JsonObject instance : lists.all("listVirtualMachines", Map.of(ALL, TRUE, "autoscalevmgroupid", id))) {
            instances.put(Rows.need(instance, "id"), Rows.need(instance, "name"));
        }
        String rule = Answers.text(row, "lbruleid");
        return new AutoscaleGroup(
                id, Rows.need(row, "name"), Rows.need(row, "state"), rule == null ? "" : rule, instances);
    }

    @Override
    public Optional<String> autoscaleState(String uuid) {
        return lists.one("listAutoScaleVmGroups", Map.of(ALL, TRUE, "id", uuid)).map(row -> Rows.need(row, "state"));
    }

    @Override
    public List<VirtualRouter> routers(Owner owner, String zoneId) {
        return owners
                .ids(owner)
                .map(ids -> lists.all(
                        "listRouters",
                        Map.of(ALL, TRUE, "account", ids.account(), "domainid", ids.domainId(), "zoneid", zoneId)))
                .orElse(List.of())
                .stream()
                .map(HostMachinery::router)
                .toList();
    }

    /** The field for its network names one only; its cards name all. */
    private static VirtualRouter router(JsonObject row) {
        Set<String> networks = new TreeSet<>();
        for (JsonObject card : Rows.array(row, "nic")) {
            if ("Guest".equals(Answers.text(card, "traffictype"))) {
                networks.add(Rows.need(card, "networkid"));
            }
        }
        return new VirtualRouter(
                Rows.need(row, "id"),
                Rows.need(row, "name"),
                Rows.need(row, "state"),
                networks,
                Answers.text(row, "vpcid"));
    }

    @Override
    public Optional<String> routerState(String uuid) {
        return lists.one("listRouters", Map.of(ALL, TRUE, "id", uuid)).map(row -> Rows.need(row, "state"));
    }

    @Override
    public Map<String, Double> load(Owner owner, String zoneId) {
        Map<String, Double> load = new TreeMap<>();
        owners.ids(owner)
                .map(ids -> lists.all(
                        "listVirtualMachines",
                        Map.of(
                                ALL,
                                TRUE,
                                "account",
                                ids.account(),
                                "domainid",
                                ids.domainId(),
                                "zoneid",
                                zoneId,
                                "state",
                                "Running",
                                "details",
                                "stats")))
                .orElse(List.of())
                .forEach(row -> busy(row).ifPresent(processors -> load.put(Rows.need(row, "id"), processors)));
        return load;
    }

    /** The host writes a percentage of all processors, with the decimal mark of its own language. */
    private static Optional<Double> busy(JsonObject row) {
        String used = Answers.text(row, "cpuused");
        String processors = Answers.text(row, "cpunumber");
        if (used == null || processors == null) {
            return Optional.empty();
        }
        try {
            double share =
                    Double.parseDouble(used.replace("%", "").replace(',', '.').strip()) / PERCENT;
            return Optional.of(Math.max(0, share) * Double.parseDouble(processors));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
