// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as the host's API wants them: sorted parameters, lower case, HMAC-SHA1, and a time after which they are void. */
final class RequestSigner {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final DateTimeFormatter EXPIRES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RequestSigner() {}

    /** The form body of a signed call, ready to be posted. */
    static String form(Map<String, String> parameters, String apiKey, String secretKey, Instant now) {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.put("apikey", apiKey);
        all.put("signatureversion", "3");
        all.put("expires", EXPIRES.format(now.plus(VALIDITY)));
        all.put("response", "json");
        String signature = hmac("HmacSHA1", secretKey, joined(all).toLowerCase(Locale.ROOT));
        return joined(all) + "&signature=" + encoded(signature);
    }

    private static String joined(SortedMap<String, String> parameters) {
        StringJoiner joined = new StringJoiner("&");
        parameters.forEach((name, value) -> joined.add(name + "=" + encoded(value)));
        return joined.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String hmac(String algorithm, String key, String text) {
        return Base64.getEncoder().encodeToString(Hmac.of(algorithm, key, text));
    }

    /** Keyed digests of the JDK; every Java platform offers both algorithms used here. */
    static final class Hmac {
        private Hmac() {}

        static byte[] of(String algorithm, String key, String text) {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the Java platform lacks " + algorithm, e);
            }
        }
    }
}
