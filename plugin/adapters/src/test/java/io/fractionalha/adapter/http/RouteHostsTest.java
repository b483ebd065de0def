// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No name service is asked: names are looked up here. */
class RouteHostsTest {
    /** Each name leads to an address that nobody may call without more. */
    private static InetAddress[] privateHost(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host.matches("[0-9.:]+") ? host : "10.9.9.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::1]",
                "localhost",
                "[fec0::1]",
                "[2001:0:53aa:64c::1]",
                "[100::1]",
                "[::127.0.0.1]",
                "[64:ff9b:1::a00:1]",
                "[2a00::5efe:a00:1]",
                "[fe80::1%1]",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "192.88.99.1",
                "127.1",
                "10.1",
                "017700000001",
                "0x7f.1",
                "0x7f000001",
                "localhost.",
                "2130706433"
            })
    void whatIsNotPublicIsRefusedByDefault(String host) {
        assertThat(RouteHosts.of("public").find(host).refusal()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "8.8.8.8", "[2001:4860:4860::8888]"})
    void whatIsPublicIsAllowedByDefaultAndNotWithoutTheWord(String host) {
        assertThat(RouteHosts.of("public").find(host).refusal()).isNull();
        assertThat(RouteHosts.of("10.1.2.3").find(host).refusal()).contains("fractional.ha.route.hosts");
        assertThat(RouteHosts.of("").find(host).refusal()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "'public, 127.0.0.1', 127.0.0.1",
        "dns.example.org, DNS.example.org",
        "*.example.org, a.b.example.org",
        "[::1], [::1]"
    })
    void whatIsNamedIsAllowedWhateverItsAddress(String allowed, String host) {
        assertThat(RouteHosts.of(allowed, RouteHostsTest::privateHost)
                        .find(host)
                        .refusal())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.org, example.org.invalid",
        "*.example.org, badexample.org.invalid",
        "dns.invalid, a.dns.invalid"
    })
    void whatOnlyLooksLikeANameIsNot(String allowed, String host) {
        assertThat(RouteHosts.of(allowed, RouteHostsTest::privateHost)
                        .find(host)
                        .refusal())
                .isNotNull();
    }
}
