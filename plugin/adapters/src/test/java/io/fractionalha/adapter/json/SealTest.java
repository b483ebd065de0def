// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Test case 1 of RFC 5869, its first 32 bytes. */
    @Test
    void keysAreDerivedAsTheStandardSays() throws GeneralSecurityException {
        byte[] key = Seal.derive(
                HEX.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                HEX.parseHex("000102030405060708090a0b0c"),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"));

        assertThat(HEX.formatHex(key)).isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void whatIsSealedOpensAgainAndNeverLooksTheSame() throws GeneralSecurityException {
        // Long enough that chance does not write it.
        String text = "größe-of-what-is-sealed";
        String once = Seal.close(text, "key", "context");
        String again = Seal.close(text, "key", "context");

        assertThat(Seal.open(once, "key", "context")).isEqualTo(text);
        assertThat(once).isNotEqualTo(again).doesNotContain("of-what");
    }

    @Test
    void anotherKeyAnotherContextOrAnotherTextDoesNotOpen() {
        String sealed = Seal.close("text", "key", "context");
        char last = sealed.charAt(sealed.length() - 3);
        String changed = sealed.substring(0, sealed.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 2);

        assertThatThrownBy(() -> Seal.open(sealed, "other", "context")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Seal.open(sealed, "key", "other")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Seal.open(changed, "key", "context")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Seal.open("AAAA", "key", "context")).isInstanceOf(GeneralSecurityException.class);
    }
}
