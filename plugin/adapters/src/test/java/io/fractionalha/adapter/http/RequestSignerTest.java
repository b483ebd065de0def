// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSignerTest {
    /** The signature was computed by another program from the host's rules. */
    @Test
    void signsAsTheHostChecks() {
        String form = RequestSigner.form(
                Map.of("command", "appendPeerJournal", "siteid", "s 1*~+", "message", "AbC-_"),
                "Key",
                "Secret",
                Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(form)
                .startsWith("apikey=Key&command=appendPeerJournal&expires=2026-01-01T00%3A05%3A00%2B0000&message=AbC-_"
                        + "&response=json&signatureversion=3&siteid=s%201*%7E%2B&signature=");
        String signature = form.substring(form.indexOf("&signature=") + "&signature=".length());
        assertThat(URLDecoder.decode(signature, StandardCharsets.UTF_8)).isEqualTo("XJKJ7oEGE1MhnQ0vqgkdaYwBLvs=");
    }
}
