// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.http.RouteHosts;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.Epoch;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.route.RouteZone;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** What a DNS server refuses, and what is refused before it is asked. */
class DnsRefusalsTest extends OnBind {
    @ParameterizedTest
    @CsvSource({
        "example.org, nobody, , BADKEY",
        "example.org, fha, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, BADSIG",
        "example.org, idle, , REFUSED",
        "example.net, fha, , REFUSED",
    })
    void eachRefusalSaysWhoMustAct(String origin, String key, String secret, String word) {
        RouteZone wrong = zone(server.address(), origin, key, secret == null ? server.secret() : secret);
        refused(ErrorCode.ROUTE_FAILED, word, order(wrong, "g-1", "x." + origin, A, new Epoch(1, "a")));
        assertThatThrownBy(() -> side().pointHere(order(wrong, "g-1", "x." + origin, A, new Epoch(1, "a"))))
                .hasMessageContaining("administrator")
                .hasMessageNotContaining(server.secret());
    }

    @Test
    void aZoneIsTriedWithoutChangingAnything() {
        side().probe(zone());
        assertThatThrownBy(
                        () -> side().probe(zone(server.address(), "shop.example.org", NameServer.KEY, server.secret())))
                .hasMessageContaining("has no zone shop.example.org");
        assertThatThrownBy(() -> side().probe(zone(server.address(), NameServer.ZONE, "nobody", server.secret())))
                .hasMessageContaining("BADKEY");
    }

    @Test
    void aServerThatNobodyAllowedIsNotCalled() {
        AtomicReference<String> words = new AtomicReference<>("public");
        DnsRouteSwitch careful = new DnsRouteSwitch(words::get);
        assertThatThrownBy(() -> careful.pointHere(order("forbidden", A, 1, "a")))
                .hasMessageContaining("fractional.ha.route.hosts");
        assertThat(server.ask("forbidden.example.org", "A")).isEmpty();
        words.set("public,127.0.0.1");
        careful.pointHere(order("forbidden", A, 1, "a"));
        assertThat(server.ask("forbidden.example.org", "A")).containsExactly(A);
    }

    @Test
    void aClockThatIsFarAwayIsNamed() {
        SecretKeySpec key = new SecretKeySpec(Base64.getDecoder().decode(server.secret()), "HmacSHA256");
        TSIG late = new TSIG(
                TSIG.HMAC_SHA256,
                ZoneServer.name(NameServer.KEY),
                key,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        ZoneServer known =
                ZoneServer.of(server.address(), RouteHosts.of("127.0.0.1"), late, Deadline.in(Duration.ofSeconds(5)));
        assertThatThrownBy(() -> known.records(ZoneServer.name(NameServer.ZONE), Type.SOA, NameServer.ZONE))
                .hasMessageContaining("BADTIME")
                .hasMessageContaining("clocks");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Rcode.REFUSED,
                Rcode.NOTAUTH,
                Rcode.NOTZONE,
                Rcode.SERVFAIL,
                Rcode.NOTIMP,
                Rcode.FORMERR,
                Rcode.YXRRSET
            })
    void eachAnswerIsNamedWithWhatToDo(int rcode) {
        assertThat(DnsFailures.answered("ns1", rcode, "example.org"))
                .hasMessageContaining("ns1")
                .hasMessageContaining(Rcode.string(rcode))
                .hasMessageMatching(".*; .*");
    }
}
