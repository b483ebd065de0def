// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.utils.crypt.DBEncryptionUtil;
import com.cloud.utils.crypt.EncryptionSecretKeyChecker;
import io.fractionalha.adapter.mysql.SecretBox;

/** Encrypts with the management server's database key, where the operator has switched that on. */
final class HostSecretBox implements SecretBox {
    @Override
    public String encrypt(String clear) {
        return DBEncryptionUtil.encrypt(clear);
    }

    @Override
    public String decrypt(String stored) {
        return DBEncryptionUtil.decrypt(stored);
    }

    @Override
    public boolean encrypts() {
        return EncryptionSecretKeyChecker.useEncryption();
    }
}
