// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two alike of which one stands by, so that the other is built late, with something of most kinds around them. */
final class LateStage {
    final World world;
    private final String late;

    LateStage(long seed) {
        world = new World(seed);
        for (Side side : List.of(world.a, world.b)) {
            side.auditPeriod = Duration.ofDays(1);
            offers(side);
        }
        world.ofAccount = true; // so that a volume is protected before it is attached
        world.protect("0.5");
        world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        String one = world.deploy(world.a, "one");
        String two = world.deploy(world.a, "two");
        furnished(List.of(one, two));
        held(world.deploy(world.a, "holder"));
        world.until(
                "both tiers stand by, with what they have",
                () -> world.b.running().size() == 2 && attached());
        world.run(Duration.ofMinutes(1));
        late = world.b.running().contains("one") ? "two" : "one";
        world.b.region.delay(Duration.ofSeconds(2));
    }

    private static void offers(Side side) {
        side.region.offer(
                MappingKind.DISK_OFFERING,
                side.id + "-open",
                Map.of("name", "Open", "disksize", "0", "iscustomized", "true"));
        side.region.offer(
                MappingKind.SERVICE_OFFERING,
                side.id + "-large",
                Map.of("name", "Large", "cpunumber", "2", "cpuspeed", "500", "memory", "512"));
    }

    private void furnished(List<String> alike) {
        Side a = world.a;
        String front = a.call("associateIpAddress", Map.of("networkid", world.network));
        a.call("associateIpAddress", Map.of("networkid", world.network));
        String balanced = balances(front, "80");
        balances(front, "90");
        a.call("createAffinityGroup", Map.of("name", "apart", "type", "host anti-affinity"));
        a.call("createVolume", Map.of("name", "free", "diskofferingid", "a-open", "size", "7"));
        for (String uuid : alike) {
            a.call("assignToLoadBalancerRule", Map.of("id", balanced, "virtualmachineids", uuid));
            Map<String, String> tag = Map.of("resourcetype", "UserVm", "tags[0].key", "colour", "tags[0].value", "red");
            Map<String, String> tags = new TreeMap<>(tag);
            tags.put("resourceids", uuid);
            a.call("createTags", tags);
        }
    }

    private String balances(String address, String port) {
        Map<String, String> ports = Map.of("publicport", port, "privateport", port, "openfirewall", "false");
        Map<String, String> rule = new TreeMap<>(ports);
        rule.putAll(Map.of("name", "lb-" + port, "algorithm", "roundrobin", "publicipid", address));
        return world.a.call("createLoadBalancerRule", rule);
    }

    private void held(String holder) {
        String volume = world.a.call("createVolume", Map.of("name", "held", "diskofferingid", "a-open", "size", "5"));
        world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", holder));
    }

    private boolean attached() {
        return named(EntityKind.VOLUME, "held")
                .filter(volume -> volume.attribute("virtualmachineid") != null)
                .isPresent();
    }

    // what is at b

    private Optional<EntityState> named(EntityKind kind, String name) {
        return Shopkeeper.named(world.b, kind, name);
    }

    String uuid(EntityKind kind, String name) {
        return named(kind, name).orElseThrow().ref().uuid();
    }

    /** The address that balancers use, or the one that nothing does. */
    String address(boolean used) {
        List<String> balanced = world.b.region.entities(EntityKind.BALANCER_RULE).stream()
                .map(rule -> String.valueOf(rule.attribute("publicipid")))
                .toList();
        return world.b.region.entities(EntityKind.ADDRESS).stream()
                .filter(state -> "false".equals(state.attribute("issourcenat")))
                .map(state -> state.ref().uuid())
                .filter(uuid -> balanced.contains(uuid) == used)
                .findFirst()
                .orElseThrow();
    }

    /** What the replay builds, if the region has it. */
    Optional<EntityState> built(EntityKind kind) {
        return switch (kind) {
            case INSTANCE -> named(kind, late);
            case VOLUME -> named(kind, "free");
            default ->
                named(EntityKind.INSTANCE, late)
                        .map(instance -> instance.ref().uuid())
                        .flatMap(holder -> world.b.region.entities(kind).stream()
                                .filter(state -> holder.equals(state.attribute("resourceid"))
                                        || holder.equals(state.attribute("virtualmachineid")))
                                .findFirst());
        };
    }

    boolean paired(EntityRef ref) {
        return world.b.pairs.pairs(world.groupId).stream()
                .map(EntityPair::passiveUuid)
                .anyMatch(ref.uuid()::equals);
    }

    boolean told(EntityRef ref) {
        return world.b.models.entity(world.groupId, "b", ref).isPresent();
    }

    static boolean over(Side side) {
        return side.runs.runs(side.world.groupId, 0, 1).get(0).state() == RunState.DONE;
    }

    /** All but what the host has left of something that is destroyed and not yet expunged. */
    static List<String> shapes(Side side) {
        return Shapes.of(
                side.region,
                state -> state.ref().kind() != EntityKind.TAG
                        || side.region
                                .read(new EntityRef(EntityKind.INSTANCE, String.valueOf(state.attribute("resourceid"))))
                                .isPresent());
    }

    // what a tenant does at b

    /** A call that nobody refuses. */
    void does(String command, String... words) {
        Map<String, String> parameters = TenantAtRandom.words(words);
        assertThat(world.b.call(command, parameters))
                .as("%s %s; %s", command, parameters, world.refused)
                .isNotNull();
    }

    void tag(String id, String key, String value) {
        does("createTags", "resourceids", id, "resourcetype", "UserVm", "tags[0].key", key, "tags[0].value", value);
    }

    void untag(String id, String key) {
        does("deleteTags", "resourceids", id, "resourcetype", "UserVm", "tags[0].key", key);
    }

    void forward(String id) {
        Map<String, String> rule = TenantAtRandom.words("protocol", "tcp", "publicport", "22", "privateport", "22");
        rule.putAll(
                TenantAtRandom.words("ipaddressid", address(true), "virtualmachineid", id, "openfirewall", "false"));
        assertThat(world.b.call("createPortForwardingRule", rule)).isNotNull();
    }
}
