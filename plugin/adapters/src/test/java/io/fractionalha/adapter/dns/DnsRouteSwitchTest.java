// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.http.RouteHosts;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteZone;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;

/** On a real name server process; each test has names of its own. */
class DnsRouteSwitchTest extends OnBind {
    @Test
    void aNameAndItsCompanionChangeTogether() {
        side().pointHere(order("first", A, 1, "a"));
        assertThat(server.addresses("first.example.org")).containsExactly("30 " + A);
        assertThat(server.ask("_fractionalha.first.example.org", "TXT"))
                .containsExactly("\"fractionalha=1 group=g-1 epoch=1@a\"");

        side().pointHere(order("first", A, 1, "a"));
        side().pointHere(order("first", B, 2, "b"));
        assertThat(server.ask("first.example.org", "A")).containsExactly(B);
        side().pointHere(order("first", "2001:db8::7", 3, "a"));
        assertThat(server.ask("first.example.org", "A")).isEmpty();
        assertThat(server.ask("first.example.org", "AAAA")).containsExactly("2001:db8::7");
        assertThat(server.ask("_fractionalha.first.example.org", "TXT"))
                .containsExactly("\"fractionalha=1 group=g-1 epoch=3@a\"");
    }

    @Test
    void whatWasDoneAlreadyIsNotDoneAgain() {
        side().pointHere(order("again", A, 1, "a"));
        List<String> serial = server.ask(NameServer.ZONE, "SOA");
        side().pointHere(order("again", A, 1, "a"));
        assertThat(server.ask(NameServer.ZONE, "SOA")).isEqualTo(serial);
    }

    @Test
    void aLowerEpochIsRefusedForGoodAndSaysThatItMayBeBehind() {
        side().pointHere(order("stale", B, 5, "b"));
        refused(ErrorCode.EPOCH_STALE, "may be behind", order("stale", A, 4, "a"));
        refused(ErrorCode.EPOCH_STALE, "5@b", order("stale", A, 5, "a"));
        assertThat(server.ask("stale.example.org", "A")).containsExactly(B);
    }

    @Test
    void anotherGroupsNameIsNotTakenWhateverTheEpoch() {
        side().pointHere(order("held", A, 1, "a"));
        refused(ErrorCode.ALREADY_EXISTS, "g-1", order(zone(), "g-2", "held", B, new Epoch(9, "b")));
        side().release(order(zone(), "g-2", "held", "", new Epoch(9, "b")));
        refused(ErrorCode.ALREADY_EXISTS, "g-1", order(zone(), "g-2", "held", B, new Epoch(9, "b")));

        side().release(order("held", "", 1, "a"));
        assertThat(server.ask("held.example.org", "A")).containsExactly(A);
        refused(ErrorCode.ALREADY_EXISTS, A, order(zone(), "g-2", "held", B, new Epoch(1, "b")));
        side().pointHere(order(zone(), "g-2", "held", A, new Epoch(1, "b")));
        assertThat(server.ask("held.example.org", "A")).containsExactly(A);
    }

    @Test
    void aNameThatIsInUseWithoutUsIsTakenOnlyWhereItLeadsToTheRoutesAddressAlready() {
        refused(ErrorCode.ALREADY_EXISTS, "203.0.113.7", order("legacy", A, 1, "a"));
        refused(ErrorCode.ROUTE_FAILED, "CNAME", order("alias", A, 1, "a"));
        refused(ErrorCode.ROUTE_FAILED, "cannot be read", order("odd", A, 1, "a"));
        assertThat(server.ask("legacy.example.org", "A")).containsExactly("203.0.113.7");
        side().pointHere(order("legacy", "203.0.113.7", 1, "a"));
        assertThat(server.addresses("legacy.example.org")).containsExactly("30 203.0.113.7");
    }

    @Test
    void ofTwoSidesAtOnceTheHigherEpochAlwaysStays() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= 30; round++) {
                String name = "race" + round;
                Future<String> lower = both.submit(() -> outcome(order(name, A, 2, "a")));
                Future<String> higher = both.submit(() -> outcome(order(name, B, 3, "b")));
                assertThat(higher.get()).as("round %s", round).isEqualTo("done");
                assertThat(lower.get()).isIn("done", "ROUTE_FAILED", "EPOCH_STALE");
                assertThat(server.ask(name + ".example.org", "A")).containsExactly(B);
                assertThat(outcome(order(name, A, 2, "a"))).isEqualTo("EPOCH_STALE");
            }
        } finally {
            both.shutdownNow();
        }
    }

    private static String outcome(RouteOrder order) {
        try {
            new DnsRouteSwitch(() -> "127.0.0.1", Duration.ofSeconds(3)).pointHere(order);
            return "done";
        } catch (FractionalHaException e) {
            return e.code().name();
        }
    }

    @Test
    void aLostAnswerIsJudgedByReading() throws IOException {
        int port = Integer.parseInt(server.address().split(":", 2)[1]);
        try (DeafProxy proxy = new DeafProxy(port)) {
            RouteZone zone = zone(proxy.address(), NameServer.ZONE, NameServer.KEY, server.secret());
            side().pointHere(order(zone, "g-1", "deaf", A, new Epoch(1, "a")));
            assertThat(proxy.lost).hasValue(1);
        }
        assertThat(server.ask("deaf.example.org", "A")).containsExactly(A);
    }

    @Test
    void anAnswerThatDoesNotFitIsAskedForByTcpAndALongUpdateSentByIt() throws IOException {
        side().pointHere(order("long", A, 1, "a"));
        Update noise = new Update(ZoneServer.name(NameServer.ZONE));
        for (int i = 0; i < 12; i++) {
            noise.add(new TXTRecord(
                    ZoneServer.name("_fractionalha.long.example.org"), DClass.IN, 30, i + "x".repeat(200)));
        }
        RouteZone zone = zone();
        ZoneServer known = ZoneServer.of(
                server.address(),
                RouteHosts.of("127.0.0.1"),
                ZoneServer.key(zone.key()),
                Deadline.in(Duration.ofSeconds(5)));
        assertThat(known.change(noise)).isEqualTo(Rcode.NOERROR);

        side().pointHere(order("long", B, 2, "b"));
        assertThat(server.ask("long.example.org", "A")).containsExactly(B);
        assertThat(server.ask("_fractionalha.long.example.org", "TXT"))
                .containsExactly("\"fractionalha=1 group=g-1 epoch=2@b\"");
    }

    @Test
    void theOutsideIsAskedAndWhatItShowsIsSaid() {
        RouteZone deaf = zone();
        List<String> nobody = new ArrayList<>(List.of("127.0.0.1:1"));
        RouteZone unseen = new RouteZone(
                deaf.zoneId(),
                deaf.domain(),
                deaf.origin(),
                new RouteZone.Servers(server.address(), nobody),
                deaf.names(),
                deaf.key(),
                60);
        DnsRouteSwitch impatient = new DnsRouteSwitch(() -> "127.0.0.1", Duration.ofMillis(1_500));
        assertThatThrownBy(() -> impatient.pointHere(order(unseen, "g-1", "unseen", A, new Epoch(1, "a"))))
                .hasMessageContaining("is switched, but users may not see it yet");
        assertThat(server.ask("unseen.example.org", "A")).containsExactly(A);
        side().pointHere(order("unseen", A, 1, "a"));
    }
}
