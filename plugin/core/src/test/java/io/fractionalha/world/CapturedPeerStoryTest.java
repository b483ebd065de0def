// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.route.TrafficRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A paired region that somebody else controls. What it does with the groups that it has with others is in its hands; with groups
 * in which it has no part it can do nothing, and nothing that outlasts it.
 */
class CapturedPeerStoryTest {
    private final World world = new World(97);
    private final Side w = world.links.witness();

    @BeforeEach
    void aGroupBetweenTwoOthers() {
        world.protect("1");
        world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private Role role(Side side) {
        return side.role(world.groupId).role();
    }

    private static PeerChannel.Answer in(PeerChannel.Answer answer, String site, Map<String, Epoch> epochs) {
        return new PeerChannel.Answer(site, answer.received(), epochs, answer.readiness(), answer.answeredAt());
    }

    /** What {@code liar} answers from now on. */
    private void answers(Side liar, String inTheNameOf, Epoch claimed) {
        world.wire = (ends, peer, greeting, entries, reader) -> {
            PeerChannel.Answer answer = reader.read(greeting, entries);
            return ends.to().equals(liar.id) ? in(answer, inTheNameOf, Map.of(world.groupId, claimed)) : answer;
        };
        world.run(Duration.ofMinutes(1));
    }

    @Test
    void aPeerThatAnswersInTheNameOfAnotherFencesNothing() {
        answers(w, "b", new Epoch(2, "b"));

        assertThat(role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(world.deploy(world.a, "still mine")).isNotNull();
        String peerId =
                world.a.stores.peers().bySite("w").map(StandbyPeer::peerId).orElseThrow();
        assertThat(world.a
                        .site
                        .desks()
                        .peers()
                        .list(Side.ADMIN, peerId, null, PageOf.FIRST)
                        .items())
                .singleElement()
                .satisfies(view -> assertThat(view.error()).contains("answers as site b"));
    }

    @Test
    void anEpochThatNobodyCanHaveComeToIsNotObeyed() {
        answers(world.b, "b", new Epoch(Long.MAX_VALUE, "b"));
        assertThat(role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(world.a.role(world.groupId).epoch()).isEqualTo(new Epoch(1, "a"));

        answers(world.b, "b", new Epoch(2, "b"));
        assertThat(role(world.a)).as("the next one is").isEqualTo(Role.FENCED);
    }

    /** What the captured region sends to b of a group that it says to have with it. */
    private void tells(List<Payload> payloads) {
        ProtectionGroup group = new ProtectionGroup(
                "group-of-w",
                "made up",
                Side.SHOP,
                Map.of("w", "zone-w", "b", "zone-b"),
                List.of(new Selector(SelectorKind.NETWORK, "any")),
                "policy-of-w",
                io.fractionalha.group.DataClass.STATELESS,
                1,
                List.of());
        List<Payload> all = new ArrayList<>();
        all.add(new Payload.GroupSetting(group));
        all.addAll(payloads);
        List<JournalEntry> entries = IntStream.range(0, all.size())
                .mapToObj(i -> new JournalEntry(
                        "entry-of-w-" + i,
                        group.groupId(),
                        new Epoch(1, "w"),
                        i + 1L,
                        world.scheduler.instant(),
                        all.get(i)))
                .toList();
        JournalHead head = new JournalHead(new Position("journal-made-up", entries.size()), 0);
        PeerChannel.Greeting greeting = new PeerChannel.Greeting("w", head, 0, Map.of(), world.scheduler.instant());
        assertThat(world.b
                        .site
                        .inbox()
                        .append("user-of-w", greeting, entries)
                        .received()
                        .position())
                .isEqualTo(head.position());
        world.run(Duration.ofMinutes(1));
    }

    private static TrafficRoute evil(String routeId) {
        return TrafficRoute.webhook(routeId, "group-of-w", routeId, "https://evil.example/", null, null);
    }

    @Test
    void aPeerNeitherTakesNorDeletesTheRouteOfAGroupOfOthers() {
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.ADMIN,
                        RouteDesk.Create.webhook(world.groupId, "www", "https://dns.example/", "s3cret", null));
        world.until(
                "b knows the route", () -> !world.b.routes.routes(world.groupId).isEmpty());
        List<TrafficRoute> before = world.b.routes.routes(world.groupId);
        String routeId = before.get(0).routeId();

        tells(List.of(new Payload.RouteSetting(evil(routeId), false), new Payload.RouteSetting(evil(routeId), true)));

        assertThat(world.b.routes.routes(world.groupId)).isEqualTo(before);
        assertThat(world.b.routes.routes("group-of-w")).isEmpty();
    }

    @Test
    void aPeerTellsOfNoMoreRoutesThanAGroupMayHave() {
        tells(IntStream.range(0, 40)
                .<Payload>mapToObj(i -> new Payload.RouteSetting(evil("route-" + i), false))
                .toList());

        assertThat(world.b.routes.routes("group-of-w")).hasSize(TrafficRoute.OF_A_GROUP_MAX);
    }
}
