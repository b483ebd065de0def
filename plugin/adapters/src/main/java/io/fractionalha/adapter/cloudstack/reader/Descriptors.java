// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Offerings, templates and accounts of this region, described so that the other side can find their equals. */
final class Descriptors {
    private static final String[] RULE = {
        "number", "traffictype", "action", "protocol", "startport", "endport", "icmptype", "icmpcode", "cidrlist"
    };

    private static final Set<MappingKind> OF_THE_REGION =
            EnumSet.of(MappingKind.ACCOUNT, MappingKind.DOMAIN, MappingKind.NETWORK_ACL);

    private final Lists lists;
    private final Owners owners;

    Descriptors(Lists lists, Owners owners) {
        this.lists = lists;
        this.owners = owners;
    }

    List<ResourceDescriptor> all(MappingKind kind, String zoneId) {
        Map<String, String> filter = filter(kind);
        if (!OF_THE_REGION.contains(kind)) {
            filter.put("zoneid", zoneId);
        }
        return lists.all(command(kind), filter).stream()
                .filter(row -> forAll(kind, row))
                .map(row -> describe(kind, row))
                .toList();
    }

    Optional<ResourceDescriptor> one(MappingKind kind, String id) {
        int slash = id.lastIndexOf('/');
        if (kind == MappingKind.ACCOUNT && slash > 0) {
            return owners.account(new Owner(id.substring(slash + 1), id.substring(0, slash)))
                    .map(row -> describe(kind, row));
        }
        Map<String, String> filter = filter(kind);
        boolean path = kind == MappingKind.DOMAIN && id.startsWith(Owners.ROOT);
        filter.put("id", path ? owners.domainId(id).orElse("") : id);
        if (filter.containsValue("")) {
            return Optional.empty();
        }
        return lists.one(command(kind), filter).filter(row -> forAll(kind, row)).map(row -> describe(kind, row));
    }

    /** An ACL list of a VPC and a network of an account are built; only what is for many is mapped. */
    private static boolean forAll(MappingKind kind, JsonObject row) {
        return switch (kind) {
            case NETWORK_ACL -> Answers.text(row, "vpcid") == null;
            case SHARED_NETWORK -> "Shared".equals(Answers.text(row, "type"));
            default -> true;
        };
    }

    private static String command(MappingKind kind) {
        return switch (kind) {
            case SERVICE_OFFERING -> "listServiceOfferings";
            case DISK_OFFERING -> "listDiskOfferings";
            case TEMPLATE -> "listTemplates";
            case NETWORK_OFFERING -> "listNetworkOfferings";
            case ACCOUNT -> "listAccounts";
            case DOMAIN -> "listDomains";
            case VPC_OFFERING -> "listVPCOfferings";
            case NETWORK_ACL -> "listNetworkACLLists";
            case SHARED_NETWORK -> "listNetworks";
        };
    }

    private static Map<String, String> filter(MappingKind kind) {
        Map<String, String> filter = new HashMap<>();
        switch (kind) {
            case TEMPLATE -> filter.put("templatefilter", "all");
            case ACCOUNT, DOMAIN, SERVICE_OFFERING, DISK_OFFERING, NETWORK_ACL -> filter.put("listall", "true");
            case SHARED_NETWORK -> {
                filter.put("listall", "true");
                filter.put("type", "Shared");
            }
            case NETWORK_OFFERING, VPC_OFFERING -> filter.put("state", "Enabled");
        }
        return filter;
    }

    private ResourceDescriptor describe(MappingKind kind, JsonObject row) {
        SortedMap<String, String> attributes = switch (kind) {
            case SERVICE_OFFERING -> Rows.fields(row, "name", "cpunumber", "cpuspeed", "memory", "iscustomized");
            case DISK_OFFERING -> Rows.fields(row, "name", "disksize", "iscustomized");
            case TEMPLATE -> template(row);
            case NETWORK_OFFERING ->
                offering(row, "name", "guestiptype", "egressdefaultpolicy", "ispersistent", "specifyvlan");
            case VPC_OFFERING -> offering(row, "name", "distributedvpcrouter");
            case NETWORK_ACL -> list(row);
            case SHARED_NETWORK -> shared(row);
            case ACCOUNT -> account(row);
            case DOMAIN -> Rows.fields(row, "name", "path", "state");
        };
        String id = switch (kind) {
            case ACCOUNT -> attributes.get("domainpath") + "/" + attributes.get("account");
            case DOMAIN -> Rows.need(row, "path");
            default -> Rows.need(row, "id");
        };
        return new ResourceDescriptor(kind, id, attributes);
    }

    private SortedMap<String, String> template(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(
                row,
                "name",
                "checksum",
                "ostypename",
                "arch",
                "hypervisor",
                "isfeatured>featured",
                "passwordenabled",
                "size",
                "isready",
                "status");
        attributes.put("owner", owners.of(row).toString());
        return attributes;
    }

    private SortedMap<String, String> list(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(row, "name");
        Map<String, String> filter = Map.of("aclid", Rows.need(row, "id"), "listall", "true");
        attributes.put(
                "rules",
                lists.all("listNetworkACLs", filter).stream()
                        .sorted(Comparator.comparingInt(rule -> Answers.number(rule, "number", 0)))
                        .map(rule -> Rows.fields(rule, RULE).toString())
                        .collect(Collectors.joining("; ")));
        return attributes;
    }

    /** Whose it is decides who may use it: an account's, or everybody's in a domain. */
    private SortedMap<String, String> shared(JsonObject row) {
        SortedMap<String, String> attributes = offering(row, "name", "type>guestiptype", "acltype");
        Owner owner = owners.of(row);
        if ("Account".equals(Answers.text(row, "acltype"))) {
            attributes.put("owner", owner.toString());
        } else {
            attributes.put("domainpath", owner.domainPath());
        }
        return attributes;
    }

    private static SortedMap<String, String> offering(JsonObject row, String... names) {
        SortedMap<String, String> attributes = Rows.fields(row, names);
        attributes.put(
                "services",
                String.join(
                        ",",
                        Rows.array(row, "service").stream()
                                .map(service -> Rows.need(service, "name"))
                                .sorted()
                                .toList()));
        return attributes;
    }

    private SortedMap<String, String> account(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(row, "name>account", "state");
        row.addProperty("account", Rows.need(row, "name"));
        attributes.put("domainpath", owners.of(row).domainPath());
        boolean login = Rows.array(row, "user").stream()
                .anyMatch(user -> "enabled".equalsIgnoreCase(Answers.text(user, "state")));
        attributes.put("haslogin", Boolean.toString(login));
        return attributes;
    }
}
