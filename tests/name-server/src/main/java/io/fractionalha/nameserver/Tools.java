// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.nameserver;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs of BIND that ask and change a server. */
final class Tools {
    private Tools() {}

    /** What {@code dig} answers, line by line. */
    static List<String> dig(String address, String... words) {
        int colon = address.lastIndexOf(':');
        List<String> command = new ArrayList<>(List.of(
                "dig", "@" + address.substring(0, colon), "-p", address.substring(colon + 1), "+norecurse", "+time=2"));
        command.addAll(List.of(words));
        return run("", command).lines().filter(line -> !line.isBlank()).toList();
    }

    /** Sends these updates, signed. */
    static void nsupdate(String address, String key, String secret, String zone, String... updates) {
        int colon = address.lastIndexOf(':');
        String words = "server " + address.substring(0, colon) + " " + address.substring(colon + 1) + "\nzone " + zone
                + "\n" + String.join("\n", updates) + "\nsend\n";
        run(words, List.of("nsupdate", "-y", "hmac-sha256:" + key + ":" + secret));
    }

    private static String run(String input, List<String> command) {
        String program = command.get(0);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program + " says: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    program + " cannot be run; Debian's package is bind9-dnsutils (tests/run brings it)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }
}
