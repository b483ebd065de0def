// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Text as gzip in base64url without padding, which needs no escaping in a form. */
final class Squeeze {
    private Squeeze() {}

    static String pack(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The text again. Throws {@code IllegalArgumentException} when it is not such a text, or unpacks to more than
     * {@code bytesMax}: reading stops there, whatever a bomb would still hold.
     */
    static String unpack(String packed, int bytesMax) {
        byte[] bytes = Base64.getUrlDecoder().decode(packed);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = gzip.readNBytes(bytesMax + 1);
            if (text.length > bytesMax) {
                throw new IllegalArgumentException("unpacks to more than " + bytesMax + " bytes");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("not gzip: " + e.getMessage(), e);
        }
    }
}
