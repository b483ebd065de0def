// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.error;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencePropertyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "web\n2026-01-01 INFO all is well",
                "a\r\nb",
                "\u001b[2J\u001b[31mred",
                "\u009b31m",
                "a\u2028b\u2029c",
                "abc\u202Etxt.exe",
                "\u2066x\u2069",
                "\u0000"
            })
    void whatALogOrATerminalWouldObeyIsASpace(String text) {
        assertThat(new FractionalHaException(ErrorCode.BAD_INPUT, text).getMessage())
                .hasSameSizeAs(text)
                .contains(" ")
                .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
    }

    @Test
    void whatIsTooLongToReadIsCut() {
        assertThat(Sentence.of("x".repeat(5_000_000)))
                .hasSize(Sentence.CHARS_MAX)
                .endsWith("x ...");
    }

    @Property(tries = 500)
    void anyTextIsOneLineAndStaysWhatItWasWhenSaidAgain(@ForAll String text) {
        String said = Sentence.of(text);
        assertThat(said.lines().count()).isLessThanOrEqualTo(1);
        assertThat(Sentence.of(said)).isEqualTo(said);
    }

    @Test
    void ordinaryWordsAreNotTouched() {
        String text = "gr\u00f6\u00dfe \u4e2d\u6587 \ud83d\udc69\u200d\ud83d\udcbb \u05e9\u05dc\u05d5\u05dd";
        assertThat(Sentence.of(text)).isEqualTo(text);
    }
}
