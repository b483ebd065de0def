// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.cloudstack.api.BaseResponse;

/** Limits of accounts and what counts towards them. */
final class Limits implements Action {
    /** Kinds of limited things in the host's numbering; names at their number. */
    static final List<String> TYPES = List.of(
            "user_vm",
            "public_ip",
            "volume",
            "snapshot",
            "template",
            "project",
            "network",
            "vpc",
            "cpu",
            "memory",
            "primary_storage",
            "secondary_storage");

    private static final Map<String, Long> DEFAULTS =
            Map.of("project", 10L, "cpu", 40L, "memory", 40_960L, "primary_storage", 200L, "secondary_storage", 400L);
    private static final long OTHERS = 20;
    private static final Set<String> GONE = Set.of("Destroyed", "Expunging");

    /** The limit of an account; -1 for none. */
    static long max(Store store, Entity account, String type) {
        long fallback = account.number("type") == 1 ? -1 : DEFAULTS.getOrDefault(type, OTHERS);
        return store.first(
                        Kind.LIMIT,
                        limit -> limit.owner() == account.id()
                                && limit.text("type").equals(type))
                .map(limit -> limit.number("max"))
                .orElse(fallback);
    }

    /** How much of a kind an account has. */
    static long used(Store store, Entity account, String type) {
        return switch (type) {
            case "user_vm" -> machines(store, account).size();
            case "cpu" -> sum(store, account, "cpunumber");
            case "memory" -> sum(store, account, "memory");
            case "public_ip" -> count(store, account, Kind.ADDRESS);
            case "volume" ->
                store.list(Kind.VOLUME, volume -> volume.owner() == account.id() && Volumes.shown(store, volume))
                        .size();
            case "network" -> count(store, account, Kind.NETWORK);
            case "vpc" -> count(store, account, Kind.VPC);
            default -> 0;
        };
    }

    private static List<Entity> machines(Store store, Entity account) {
        return store.list(
                Kind.MACHINE,
                machine -> machine.owner() == account.id()
                        && MachineView.shown(machine)
                        && !GONE.contains(machine.text("state")));
    }

    private static long sum(Store store, Entity account, String what) {
        return machines(store, account).stream()
                .mapToLong(machine -> store.get(Kind.SERVICE_OFFERING, machine.number("offering"))
                        .number(what))
                .sum();
    }

    private static long count(Store store, Entity account, Kind kind) {
        return store.list(kind, entity -> entity.owner() == account.id()).size();
    }

    /** Refuses what would pass the limit. Call under the store's lock. */
    static void check(Store store, Entity account, String type, long more) {
        long max = max(store, account, type);
        if (max >= 0 && used(store, account, type) + more > max) {
            throw Fail.limit("Maximum amount of resources of Type = '" + type + "' for Account Name = "
                    + account.text("name") + " has been exceeded: the limit is " + max);
        }
    }

    @Override
    public BaseResponse run(Call call) {
        int number = call.number("resourcetype").map(Long::intValue).orElse(0);
        if (number < 0 || number >= TYPES.size()) {
            throw Fail.bad("Please specify a valid resource type.");
        }
        String type = TYPES.get(number);
        Entity owner = call.owner();
        long max = call.number("max").orElse(-1L);
        Entity limit = call.change(() -> {
            Entity known = call.store()
                    .first(
                            Kind.LIMIT,
                            found -> found.owner() == owner.id()
                                    && found.text("type").equals(type))
                    .orElseGet(() -> call.store()
                            .make(Kind.LIMIT)
                            .set("account", owner.id())
                            .set("type", type));
            return call.store().save(known.set("max", max));
        });
        return Reply.object("resourcelimit", view(call.store(), owner, type, limit.number("max")));
    }

    private static Map<String, Object> view(Store store, Entity owner, String type, long max) {
        Map<String, Object> fields = Reply.fields();
        Entity domain = store.get(Kind.DOMAIN, owner.number("domain"));
        fields.put("account", owner.text("name"));
        fields.put("domainid", domain.uuid());
        fields.put("domain", domain.text("name"));
        fields.put("domainpath", Owners.path(store, domain.id()));
        fields.put("resourcetype", String.valueOf(TYPES.indexOf(type)));
        fields.put("resourcetypename", type);
        fields.put("max", max);
        return fields;
    }

    /** The answer of {@code listResourceLimits}. */
    static BaseResponse list(Call call) {
        Entity owner = call.owner();
        List<Map<String, Object>> all = TYPES.stream()
                .filter(type -> call.number("resourcetype")
                        .map(number -> TYPES.indexOf(type) == number)
                        .orElse(true))
                .map(type -> view(call.store(), owner, type, max(call.store(), owner, type)))
                .toList();
        return Reply.list("resourcelimit", all, all.size());
    }
}
