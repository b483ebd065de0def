// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.crypt;

import io.fractionalha.hosthook.HostHooks;

/** The server's encryption of values at rest; clear text when it is off. Goes through {@link HostHooks}. */
public class DBEncryptionUtil {
    public DBEncryptionUtil() {}

    public static String encrypt(String plain) {
        return plain == null || plain.isEmpty()
                ? plain
                : HostHooks.databaseCipher().encrypt(plain);
    }

    public static String decrypt(String encrypted) {
        return encrypted == null || encrypted.isEmpty()
                ? encrypted
                : HostHooks.databaseCipher().decrypt(encrypted);
    }
}
