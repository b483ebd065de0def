// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.ServiceCheck;
import io.fractionalha.probe.ServiceProbe.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketProbeTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SocketProbe probe = new SocketProbe(() -> "127.0.0.1", SHORT);
    private ServerSocket service;
    private volatile String asked = "";

    @BeforeEach
    void listen() throws IOException {
        service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        service.close();
        threads.shutdownNow();
    }

    private Word look(String scheme, String path) {
        return probe.look(ServiceCheck.of(scheme + "://127.0.0.1:" + service.getLocalPort() + path));
    }

    private void answer(String text) {
        threads.execute(() -> {
            try (Socket caller = service.accept()) {
                byte[] bytes = new byte[512];
                int length = caller.getInputStream().read(bytes);
                asked = new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
                caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                caller.getOutputStream().flush();
                caller.getInputStream().read();
            } catch (IOException e) {
                asked = "broken";
            }
        });
    }

    @Test
    void aConnectionIsEnoughForTcp() throws IOException {
        assertThat(look("tcp", "")).isEqualTo(Word.ANSWERS);
        int port = service.getLocalPort();
        service.close();
        assertThat(probe.look(ServiceCheck.of("tcp://127.0.0.1:" + port))).isEqualTo(Word.FAILS);
    }

    @ParameterizedTest
    @CsvSource({"200,ANSWERS", "301,ANSWERS", "401,ANSWERS", "404,ANSWERS", "500,FAILS", "503,FAILS"})
    void theStatusDecidesForHttp(int status, Word word) {
        answer("HTTP/1.1 " + status + " so\r\nLocation: http://elsewhere.example/\r\n\r\n");
        assertThat(look("http", "/health?deep=1")).isEqualTo(word);
        assertThat(asked).startsWith("GET /health?deep=1 HTTP/1.1\r\nHost: 127.0.0.1:");
    }

    @Test
    void whatDoesNotSpeakHttpOrTricklesOrSaysNothingFails() {
        answer("SSH-2.0-OpenSSH_9.2\r\n");
        assertThat(look("http", "/")).isEqualTo(Word.FAILS);
        answer("HTTP/1.1");
        assertThat(look("http", "/")).isEqualTo(Word.FAILS);
        answer("");
        assertThat(look("http", "/")).isEqualTo(Word.FAILS);
    }

    /** What trusts the management server must not be reached through it; a name is judged by where it leads. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0", "[::1]", "[fd00::1]"
    })
    void hostsThatAreNotPublicAreNotAskedUnlessAllowed(String host) {
        SocketProbe standard = new SocketProbe(() -> "public", SHORT);
        assertThat(standard.look(ServiceCheck.of("tcp://" + host + ":" + service.getLocalPort())))
                .isEqualTo(Word.UNCHECKED);
    }

    @Test
    void aNameThatNobodyKnowsIsNoFailure() {
        assertThat(probe.look(ServiceCheck.of("tcp://nobody.invalid:80"))).isEqualTo(Word.UNCHECKED);
    }
}
