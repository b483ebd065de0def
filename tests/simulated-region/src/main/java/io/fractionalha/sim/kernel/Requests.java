// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.jspecify.annotations.Nullable;

/** Reads parameters and cookies off an HTTP call. */
final class Requests {
    private static final int BODY_BYTES_MAX = 1_048_576;
    private static final int LINE_BYTES_MAX = 8192;

    private Requests() {}

    /** Parameters of body and query; the query wins. Null if the call is too large. */
    static @Nullable Map<String, Object[]> parameters(HttpExchange exchange) throws IOException {
        Map<String, Object[]> parameters = new LinkedHashMap<>();
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        String query = exchange.getRequestURI().getRawQuery();
        if (body.length > BODY_BYTES_MAX || (query != null && query.length() > LINE_BYTES_MAX)) {
            return null;
        }
        if (body.length > 0) {
            decode(new String(body, StandardCharsets.UTF_8), parameters);
        }
        if (query != null) {
            decode(query, parameters);
        }
        return parameters;
    }

    private static void decode(String form, Map<String, Object[]> parameters) {
        for (String pair : form.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(plain(name), new Object[] {plain(value)});
        }
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** Refuses control characters, as the host does. */
    static void refuseControlCharacters(Map<String, Object[]> parameters) {
        parameters.forEach((name, values) -> {
            boolean bad = String.valueOf(values[0])
                    .chars()
                    .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
            if (bad) {
                throw new ServerApiException(
                        ApiErrorCode.PARAM_ERROR,
                        "Received value for parameter [" + name + "] is invalid, contains illegal ASCII non-printable"
                                + " characters");
            }
        });
    }

    /** The call's cookies. */
    static Map<String, String> cookies(HttpExchange exchange) {
        Map<String, String> cookies = new HashMap<>();
        for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", java.util.List.of())) {
            for (String cookie : header.split(";", -1)) {
                int equals = cookie.indexOf('=');
                if (equals > 0) {
                    cookies.put(
                            cookie.substring(0, equals).trim(),
                            cookie.substring(equals + 1).trim());
                }
            }
        }
        return cookies;
    }
}
