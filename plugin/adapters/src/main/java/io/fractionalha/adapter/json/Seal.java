// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text with AES-256-GCM under a key that is derived anew for each text (HKDF-SHA256, random salt) from a secret that
 * both sides have. See ADR 21.
 */
final class Seal {
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "fractional-ha/batch/1".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    /** Seals {@code clear}; {@code context} is not part of the result but must be the same when it is opened. */
    static String close(String clear, String secret, String context) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, secret, salt, nonce, context);
            byte[] sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + sealed.length)
                    .put(salt)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must offer AES-GCM", e);
        }
    }

    /** Throws {@code GeneralSecurityException} when secret or context are not the same, or the text was changed. */
    static String open(String sealed, String secret, String context) throws GeneralSecurityException {
        ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
        if (all.remaining() < SALT_BYTES + NONCE_BYTES) {
            throw new GeneralSecurityException("too short to be sealed");
        }
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] text = new byte[all.remaining() - SALT_BYTES - NONCE_BYTES];
        all.get(salt).get(nonce).get(text);
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, secret, salt, nonce, context);
        return new String(cipher.doFinal(text), StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, String secret, byte[] salt, byte[] nonce, String context)
            throws GeneralSecurityException {
        byte[] key = derive(secret.getBytes(StandardCharsets.UTF_8), salt, PURPOSE);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** HKDF-SHA256 (RFC 5869), its first 32 bytes: one block is all that is needed. */
    static byte[] derive(byte[] secret, byte[] salt, byte[] purpose) throws GeneralSecurityException {
        byte[] extracted = hmac(salt, secret);
        return hmac(
                extracted,
                ByteBuffer.allocate(purpose.length + 1)
                        .put(purpose)
                        .put((byte) 1)
                        .array());
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }
}
