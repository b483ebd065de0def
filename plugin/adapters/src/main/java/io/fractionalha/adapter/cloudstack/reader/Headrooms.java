// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.entity.Owner;
import io.fractionalha.region.Headroom;
import io.fractionalha.region.Headroom.Holder;
import io.fractionalha.region.Headroom.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left for an account: its own limits and those of the domains above it, as their rows tell them, and the zone's
 * capacity as the host counts it. One call for the account, one for each domain, one for the zone, one for the setting that bounds VPCs.
 */
final class Headrooms {
    private static final Map<Resource, String> FIELDS = new EnumMap<>(Map.of(
            Resource.INSTANCE, "vm",
            Resource.ADDRESS, "ip",
            Resource.VOLUME, "volume",
            Resource.NETWORK, "network",
            Resource.CPU, "cpu",
            Resource.MEMORY, "memory",
            Resource.STORAGE, "primarystorage"));

    /**
     * The host's numbers of capacity types for which it refuses to place an instance. It counts cores too (90), but bounds them
     * only by what one host has: a zone runs more cores of instances than it has. Totals hold overprovisioning, but for what is
     * used of primary storage (2): that is the disks themselves, and what is allocated of it (3) is another row.
     */
    private static final Map<String, Resource> CAPACITIES = Map.of(
            "0", Resource.MEMORY,
            "1", Resource.SPEED,
            "2", Resource.STORAGE,
            "3", Resource.STORAGE,
            "4", Resource.ADDRESS,
            "7", Resource.VLAN);

    /** How many of what the host counts are one of what is told. */
    private static final Map<Resource, Long> UNITS = Map.of(Resource.MEMORY, 1_048_576L, Resource.STORAGE, 1L << 30);

    private static final String TIERS = "vpc.max.networks";
    private static final int DOMAINS_MAX = 64;

    private final Lists lists;
    private final Owners owners;

    Headrooms(Lists lists, Owners owners) {
        this.lists = lists;
        this.owners = owners;
    }

    List<Headroom> of(Owner owner, String zoneId) {
        List<Headroom> found = new ArrayList<>();
        Optional<JsonObject> account = owners.account(owner);
        if (account.isPresent()) {
            limits(account.get(), Holder.ACCOUNT, "account " + owner, found);
            domains(Answers.text(account.get(), "domainid"), found);
        }
        found.addAll(zone(zoneId));
        found.add(tiers());
        return found;
    }

    /** Of what the host counts in two ways, the one of which less is left. A total of nothing is nothing that it counts. */
    private Collection<Headroom> zone(String zoneId) {
        Map<Resource, Headroom> found = new EnumMap<>(Resource.class);
        for (JsonObject row : lists.all("listCapacity", Map.of("zoneid", zoneId))) {
            Resource resource = CAPACITIES.get(String.valueOf(Answers.text(row, "type")));
            if (resource != null && (resource != Resource.STORAGE || whole(Answers.text(row, "capacitytotal")) > 0)) {
                long unit = UNITS.getOrDefault(resource, 1L);
                long total = whole(Answers.text(row, "capacitytotal"));
                long used = Math.max(
                        whole(Answers.text(row, "capacityused")), whole(Answers.text(row, "capacityallocated")));
                String name = "zone " + Answers.text(row, "zonename");
                found.merge(
                        resource,
                        new Headroom(Holder.ZONE, name, resource, total / unit, (total - used) / unit),
                        (one, two) -> one.left() <= two.left() ? one : two);
            }
        }
        return found.values();
    }

    /** As configured; the host took it when it started. */
    private Headroom tiers() {
        long allowed = lists.all("listConfigurations", Map.of("name", TIERS)).stream()
                .filter(row -> TIERS.equals(Answers.text(row, "name")))
                .map(row -> whole(Answers.text(row, "value")))
                .findFirst()
                .orElse(-1L);
        return new Headroom(Holder.VPC, TIERS, Resource.TIER, allowed, allowed);
    }

    private void domains(@Nullable String lowest, List<Headroom> found) {
        String next = lowest;
        for (int i = 0; next != null && i < DOMAINS_MAX; i++) {
            JsonObject row = lists.one("listDomains", Map.of("id", next, "listall", "true"))
                    .orElse(null);
            next = null;
            if (row != null) {
                limits(row, Holder.DOMAIN, "domain " + Answers.text(row, "path"), found);
                next = Answers.text(row, "parentdomainid");
            }
        }
    }

    /** What is unlimited has a word instead of a number, or -1. */
    private static void limits(JsonObject row, Holder holder, String name, List<Headroom> found) {
        FIELDS.forEach((resource, field) -> {
            long limit = whole(Answers.text(row, field + "limit"));
            if (limit >= 0) {
                long total = Math.max(0, whole(Answers.text(row, field + "total")));
                found.add(new Headroom(holder, name, resource, limit, limit - total));
            }
        });
    }

    /** A number, its fraction cut off; -1 for what is none. */
    private static long whole(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}(\\.\\d+)?") ? Long.parseLong(text.split("\\.", 2)[0]) : -1;
    }
}
