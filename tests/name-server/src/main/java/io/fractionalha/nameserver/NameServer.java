// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.nameserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A BIND process that has the zone {@code example.org} and lets the key {@link #KEY} change addresses and texts in it. It is
 * asked with {@code dig}, a program that knows nothing of ours.
 */
public final class NameServer implements AutoCloseable {
    /** The zone. */
    public static final String ZONE = "example.org";

    /** The key that may change it. */
    public static final String KEY = "fha";

    /** A key that the server knows and that may change nothing. */
    public static final String IDLE_KEY = "idle";

    private static final int ATTEMPTS = 300;
    private static final int KEY_BYTES = 32;

    private final @Nullable Path folder;
    private final String address;
    private final String secret;
    private @Nullable Process process;

    private NameServer(@Nullable Path folder, String address, String secret) {
        this.folder = folder;
        this.address = address;
        this.secret = secret;
    }

    /** One that runs already, elsewhere, with this zone and key. */
    public static NameServer at(String address, String secret) {
        return new NameServer(null, address, secret);
    }

    /** Starts one and waits until it answers. */
    public static NameServer start() {
        try {
            Path folder = Files.createTempDirectory("fractional-ha-named");
            int port = freePort();
            NameServer server = new NameServer(folder, "127.0.0.1:" + port, newSecret());
            server.write(folder, port);
            server.run();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder or port for a name server", e);
        }
    }

    /** Where it listens: address, colon, port. */
    public String address() {
        return address;
    }

    /** The secret of both keys, in base64. */
    public String secret() {
        return secret;
    }

    /** The answers to a question, in the words of {@code dig +short}. */
    public List<String> ask(String name, String type) {
        return dig("+short", name, type);
    }

    /** The addresses of a name with their time to live: {@code 30 192.0.2.1}. */
    public List<String> addresses(String name) {
        return dig("+noall", "+answer", name, "A").stream()
                .map(line -> line.split("\\s+"))
                .map(words -> words[1] + " " + words[4])
                .toList();
    }

    /** Somebody with the key changes the zone, in the words of {@code nsupdate}: a program that knows nothing of ours. */
    public void change(String... updates) {
        Tools.nsupdate(address, KEY, secret, ZONE, updates);
    }

    private List<String> dig(String... words) {
        return Tools.dig(address, words);
    }

    /** Ends the process; what it was told stays on disk. */
    public void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(10, TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    /** Starts the process, on the same port and folder, and waits until it answers. */
    public void run() throws IOException {
        Path home = folder;
        if (home == null) {
            throw new IllegalStateException("the server at " + address + " is somebody else's");
        }
        List<String> command = new ArrayList<>(List.of(
                program(), "-f", "-n", "1", "-c", home.resolve("named.conf").toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "root"));
        }
        Process started;
        try {
            started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("named.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new IOException("named cannot be run; Debian's package is bind9 (tests/run brings it)", e);
        }
        process = started;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        for (int attempt = 0; attempt < ATTEMPTS && started.isAlive(); attempt++) {
            if (SoaQuestion.isAnswered(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), ZONE)) {
                return;
            }
        }
        String log = Files.readString(home.resolve("named.log"));
        stop();
        throw new IOException("named does not answer: " + log);
    }

    private int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Not everybody has Debian's place for it on the path. */
    private static String program() {
        Path usual = Path.of("/usr/sbin/named");
        return Files.isExecutable(usual) ? usual.toString() : "named";
    }

    private void write(Path folder, int port) throws IOException {
        Files.writeString(folder.resolve("named.conf"), """
                options {
                    directory "%1$s";
                    listen-on port %2$d { 127.0.0.1; };
                    listen-on-v6 { none; };
                    pid-file none;
                    lock-file none;
                    session-keyfile none;
                    recursion no;
                    dnssec-validation no;
                    notify no;
                };
                controls { };
                logging { channel all { file "%1$s/messages"; severity info; }; category default { all; }; };
                key "%3$s" { algorithm hmac-sha256; secret "%5$s"; };
                key "%4$s" { algorithm hmac-sha256; secret "%5$s"; };
                zone "%6$s" {
                    type primary;
                    file "%1$s/zone";
                    update-policy { grant %3$s zonesub A AAAA TXT; };
                };
                """.formatted(folder, port, KEY, IDLE_KEY, secret, ZONE));
        Files.writeString(folder.resolve("zone"), """
                $TTL 300
                @       SOA  ns hostmaster 1 3600 600 86400 60
                @       NS   ns
                ns      A    127.0.0.1
                legacy  A    203.0.113.7
                alias   CNAME legacy
                _fractionalha.odd TXT "fractionalha=9 something newer"
                """);
    }

    @Override
    public void close() {
        stop();
        Path home = folder;
        if (home == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the name server stays behind", e);
        }
    }

    /** Free for UDP and TCP alike at this moment. */
    private static int freePort() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        IOException taken = new IOException("no port is free for UDP and TCP");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, here);
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), here)) {
                return udp.getLocalPort();
            } catch (IOException e) {
                taken.addSuppressed(e); // for UDP, by somebody else
            }
        }
        throw taken;
    }

    private static String newSecret() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
