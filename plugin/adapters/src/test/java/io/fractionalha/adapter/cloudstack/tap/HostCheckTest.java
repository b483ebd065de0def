// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.FractionalHaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.22.0.0", "4.22.1.0-SNAPSHOT", "a version nobody can read"})
    void theVersionThatWasTriedIsTaken(String version) {
        assertThatCode(() -> HostCheck.require(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.20.1.0", "4.21.0.0", "4.23.0.0", "5.22.0.0"})
    void anyOtherIsRefusedByName(String version) {
        assertThatThrownBy(() -> HostCheck.require(version))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining(version)
                .hasMessageContaining("4.22");
    }

    @Test
    void thePagesNameTheSameVersion() throws IOException {
        Path root = Path.of(System.getProperty("fractionalha.root"));
        for (String page : new String[] {"README.md", "plugin/docs/install.md"}) {
            assertThat(Files.readString(root.resolve(page), StandardCharsets.UTF_8))
                    .contains("CloudStack 4.22")
                    .doesNotContain("4.20", "4.21");
        }
    }
}
