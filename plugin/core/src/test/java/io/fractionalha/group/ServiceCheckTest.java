// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.group.ServiceCheck.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCheckTest {
    @Test
    void addressesAreReadAndWrittenTheSame() {
        assertThat(ServiceCheck.of(" TCP://Shop.Example:443 "))
                .isEqualTo(new ServiceCheck(Kind.TCP, "shop.example", 443, ""));
        assertThat(ServiceCheck.of("http://Shop.example/Health?Deep=1"))
                .isEqualTo(new ServiceCheck(Kind.HTTP, "shop.example", 80, "/Health?Deep=1"));
        assertThat(ServiceCheck.of("http://192.0.2.7:8080").text()).isEqualTo("http://192.0.2.7:8080/");
        assertThat(ServiceCheck.of("tcp://[2001:db8::1]:22").text()).isEqualTo("tcp://[2001:db8::1]:22");
        assertThat(ServiceCheck.list("tcp://a:1, tcp://b:2,,tcp://a:1")).hasSize(2);
        assertThat(ServiceCheck.list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "tcp://shop.example",
                "tcp://shop.example:0",
                "tcp://shop.example:65536",
                "tcp://shop.example:1/path",
                "https://shop.example/",
                "file:///etc/passwd",
                "http://user@shop.example/",
                "http://shop.example/a b",
                "http://shop.example/\r\nX: y",
                "http://shop.example/#x",
                "http://",
                ""
            })
    void whatCannotBeAskedIsRefused(String text) {
        assertThatThrownBy(() -> ServiceCheck.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
