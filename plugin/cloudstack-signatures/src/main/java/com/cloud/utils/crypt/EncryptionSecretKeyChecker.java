// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.crypt;

import io.fractionalha.hosthook.HostHooks;

/** Knows whether the server encrypts values at rest. Goes through {@link HostHooks}. */
public class EncryptionSecretKeyChecker {
    public EncryptionSecretKeyChecker() {}

    public static boolean useEncryption() {
        return HostHooks.databaseCipher().active();
    }
}
