// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.journal.Restart;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One payload of each kind, and its variants. */
final class PayloadSamples {
    static final EntityRef VM = new EntityRef(EntityKind.INSTANCE, "vm-1");
    static final Epoch EPOCH = new Epoch(3, "site-a");
    static final Owner SHOP = new Owner("shop", "ROOT/größe");

    private PayloadSamples() {}

    static Payload.Command command() {
        return new Payload.Command(
                "deployVirtualMachine",
                "user-1",
                null,
                new TreeMap<>(Map.of("name", "web \"1\" 𝄞\n", "templateid", "t-1")),
                new TreeMap<>(Map.of("userdata", "c2VjcmV0", "password", "pw")));
    }

    static Payload.State state() {
        EntityState state = new EntityState(
                VM, SHOP, new TreeMap<>(Map.of("name", "web", "userdata", "c2VjcmV0", "state", "Running")), true);
        return new Payload.State(state, "there-1", true);
    }

    static List<Payload> all() {
        ProtectionGroup group = new ProtectionGroup(
                "g-1",
                "shop",
                SHOP,
                Map.of("site-a", "zone-1", "site-b", "zone-2"),
                List.of(new Selector(SelectorKind.ACCOUNT, "ROOT/größe/shop"), new Selector(SelectorKind.ID, "vm-1")),
                "p-1",
                DataClass.STATEFUL,
                1000,
                ServiceCheck.list("tcp://[2001:db8::1]:443,http://shop.example/health"));
        TrafficRoute route =
                TrafficRoute.webhook("r-1", "g-1", "web", "https://lb.example/x?y=1", "hmac-key", "addr-1");
        TrafficRoute bare = TrafficRoute.webhook("r-2", "g-1", "api", "https://lb.example", null, null);
        TrafficRoute named =
                new TrafficRoute("r-3", "g-1", "www", new RouteTarget.DnsName("www.shop.example.org", 30), "addr-1");
        return List.of(
                command(),
                new Payload.Command("destroyVirtualMachine", "user-1", VM, new TreeMap<>(), new TreeMap<>()),
                new Payload.OutcomeOf("entry-1", Outcome.PARTIAL, "no capacity", List.of(VM)),
                state(),
                new Payload.State(state().state().dead(), null, false),
                new Payload.Mark("baseline-1", true),
                new Payload.GroupSetting(group),
                new Payload.GroupRemoved("g-1"),
                new Payload.PolicySetting(policy()),
                new Payload.RouteSetting(route, false),
                new Payload.RouteSetting(bare, true),
                new Payload.RouteSetting(named, false),
                new Payload.Descriptor(new ResourceDescriptor(
                        MappingKind.TEMPLATE,
                        "t-1",
                        new TreeMap<>(Map.of("name", "Debian 12", "passwordenabled", "true")))),
                new Payload.RoleChange(Role.RECOVERING, EPOCH, new Position("journal-b", 41)),
                new Payload.RoleChange(Role.FENCED, EPOCH, null, true, "run-1"),
                new Payload.HandoverRequest("run-1", EPOCH, true),
                new Payload.HandoverAnswer("run-1", EPOCH, true, "it is about to take the group itself"),
                new Payload.Follow(EPOCH),
                new Payload.Restarted("journal-1", Restart.RESTORED, new TreeMap<>(Map.of(4L, -7L, 9L, 12L))));
    }

    private static ReservePolicy policy() {
        return new ReservePolicy(
                "p-1",
                "fifth",
                new BigDecimal("0.20"),
                1,
                40,
                Rounding.NEAREST,
                Duration.ofMinutes(10),
                new StandbyTerms(true, 40, -1, 65_536)
                        .keeping(Duration.ofDays(3), Duration.ofHours(5), Duration.ofDays(7)),
                FencingLevel.NETWORK,
                new Detection("site-w", Duration.ofSeconds(45), true, true),
                new RouteWhen(80),
                Duration.ofMinutes(20));
    }
}
