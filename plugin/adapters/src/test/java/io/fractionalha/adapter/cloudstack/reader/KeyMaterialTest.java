// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyMaterialTest {
    @Test
    void aKeyIsTheSameWhateverItsMakerAppended() {
        assertThat(KeyMaterial.plain("ssh-rsa AAAA \n")).isEqualTo("ssh-rsa AAAA");
        assertThat(KeyMaterial.plain("ssh-rsa AAAA")).isEqualTo("ssh-rsa AAAA");
        assertThat(KeyMaterial.plain("ssh-ed25519 AAAA ops@desk of mine")).isEqualTo("ssh-ed25519 AAAA");
    }
}
