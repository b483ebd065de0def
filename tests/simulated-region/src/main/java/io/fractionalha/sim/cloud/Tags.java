// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Tags on machines, networks, addresses, rules and volumes. */
final class Tags {
    private static final Map<String, Kind> TYPES = Map.of(
            "uservm", Kind.MACHINE,
            "network", Kind.NETWORK,
            "publicipaddress", Kind.ADDRESS,
            "firewallrule", Kind.FIREWALL,
            "portforwardingrule", Kind.FORWARDING,
            "loadbalancer", Kind.BALANCER,
            "volume", Kind.VOLUME,
            "vpc", Kind.VPC,
            "networkacl", Kind.ACL_RULE);
    private static final Map<Kind, String> NAMES = Map.of(
            Kind.MACHINE, "UserVm",
            Kind.NETWORK, "Network",
            Kind.ADDRESS, "PublicIpAddress",
            Kind.FIREWALL, "FirewallRule",
            Kind.FORWARDING, "PortForwardingRule",
            Kind.BALANCER, "LoadBalancer",
            Kind.VOLUME, "Volume",
            Kind.VPC, "Vpc",
            Kind.ACL_RULE, "NetworkACL");

    private Tags() {}

    static void register(Map<String, Action> actions) {
        actions.put("createTags", Tags::create);
        actions.put("deleteTags", Tags::delete);
        actions.put("listTags", Tags::list);
    }

    private static Kind kind(String type) {
        Kind kind = TYPES.get(type.toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw Fail.bad("Invalid resource type: " + type);
        }
        return kind;
    }

    private static List<Entity> resources(Call call) {
        Kind kind = kind(call.text("resourcetype", ""));
        return call.texts("resourceids").stream()
                .map(id -> find(call.store(), kind, id)
                        .orElseThrow(() -> Fail.bad(
                                "Unable to find resource by id " + id + " and type " + call.text("resourcetype", ""))))
                .peek(found ->
                        Owners.check(call.store(), call.caller(), call.store().get(Kind.ACCOUNT, found.owner())))
                .toList();
    }

    private static Optional<Entity> find(Store store, Kind kind, String id) {
        return id.matches("\\d+") ? store.find(kind, Long.parseLong(id)) : store.find(kind, id);
    }

    private static BaseResponse create(Call call) {
        List<Entity> resources = resources(call);
        call.change(() -> {
            for (Entity resource : resources) {
                for (Map<String, String> tag : call.items("tags")) {
                    add(call.store(), resource, tag.getOrDefault("key", ""), tag.getOrDefault("value", ""));
                }
            }
            return resources;
        });
        return Reply.success();
    }

    private static void add(Store store, Entity resource, String key, String value) {
        if (has(store, resource, key, null)) {
            throw Fail.broken(
                    "tag " + key + " already on " + NAMES.get(resource.kind()) + " with id " + resource.uuid());
        }
        store.save(store.make(Kind.TAG)
                .set("key", key)
                .set("value", value)
                .set("type", NAMES.get(resource.kind()))
                .set("resource", resource.id())
                .set("resourceuuid", resource.uuid())
                .set("account", resource.owner()));
    }

    private static BaseResponse delete(Call call) {
        List<Entity> resources = resources(call);
        List<Map<String, String>> wanted = call.items("tags");
        call.change(() -> {
            for (Entity resource : resources) {
                for (Entity tag : on(call.store(), resource)) {
                    boolean named = wanted.stream()
                            .anyMatch(item -> tag.text("key").equals(item.get("key"))
                                    && (item.get("value") == null
                                            || tag.text("value").equals(item.get("value"))));
                    if (wanted.isEmpty() || named) {
                        call.store().save(tag.remove());
                    }
                }
            }
            return resources;
        });
        return Reply.success();
    }

    private static List<Entity> on(Store store, Entity resource) {
        String type = NAMES.getOrDefault(resource.kind(), "");
        return store.referring(Kind.TAG, resource.id()).stream()
                .filter(tag -> tag.text("type").equals(type))
                .toList();
    }

    static boolean has(Store store, Entity resource, String key, @Nullable String value) {
        return on(store, resource).stream()
                .anyMatch(tag -> tag.text("key").equals(key)
                        && (value == null || tag.text("value").equals(value)));
    }

    /** Tags of an entity as answers show them. */
    static List<Map<String, Object>> of(Store store, Entity resource) {
        return on(store, resource).stream().map(tag -> inside(store, tag)).toList();
    }

    static void removeOf(Store store, Entity resource) {
        on(store, resource).forEach(tag -> store.save(tag.remove()));
    }

    private static Map<String, Object> inside(Store store, Entity tag) {
        Map<String, Object> fields = view(store, tag);
        fields.remove("domainpath");
        return fields;
    }

    private static Map<String, Object> view(Store store, Entity tag) {
        Map<String, Object> fields = Reply.fields();
        fields.put("key", tag.text("key"));
        fields.put("value", tag.text("value"));
        fields.put("resourcetype", tag.text("type"));
        fields.put("resourceid", tag.text("resourceuuid"));
        Owners.show(store, tag, fields);
        return fields;
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.TAG,
                        Scope.owned(call)
                                .and(tag -> equal(call, "key", tag.text("key")))
                                .and(tag -> equal(call, "value", tag.text("value")))
                                .and(tag -> equal(call, "resourceid", tag.text("resourceuuid")))
                                .and(tag -> equal(call, "resourcetype", tag.text("type"))));
        return Scope.page(call, "tag", found, tag -> view(call.store(), tag));
    }

    private static boolean equal(Call call, String parameter, String value) {
        return call.text(parameter).map(value::equalsIgnoreCase).orElse(true);
    }
}
