// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.sun.net.httpserver.HttpExchange;
import io.fractionalha.sim.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files beside the API, for anybody who asks: what the host's web server does with its webapp directory. */
final class Webapp {
    /** Where they are. */
    static final String PATH = "/client/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "json", "application/json",
            "txt", "text/plain;charset=UTF-8");

    private final Path root;
    private final Faults faults;

    Webapp(Path root, Faults faults) {
        this.root = root.toAbsolutePath().normalize();
        this.faults = faults;
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (faults.httpRefused()) {
                return;
            }
            String asked = exchange.getRequestURI().getPath().substring(PATH.length());
            Path file = root.resolve(asked.isEmpty() || asked.endsWith("/") ? asked + "index.html" : asked)
                    .normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = file.toString();
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
