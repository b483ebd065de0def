// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based uuids, version 5 (RFC 4122, section 4.3): the same parts give the same uuid on every machine. */
public final class NameUuid {
    private static final UUID NAMESPACE = UUID.fromString("6f1f1d8e-3a50-5a5e-9a54-6d1f9c0b7a11");

    private NameUuid() {}

    /** The uuid of the parts in this order. Parts are length-prefixed, so that ("ab","c") and ("a","bc") differ. */
    public static String of(String... parts) {
        MessageDigest sha1 = sha1();
        sha1.update(bytes(NAMESPACE));
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            sha1.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            sha1.update(text);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest());
        long high = (digest.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x0000000000005000L;
        long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must offer SHA-1", e);
        }
    }
}
