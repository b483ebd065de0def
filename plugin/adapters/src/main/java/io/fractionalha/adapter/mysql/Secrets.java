// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import org.jspecify.annotations.Nullable;

/** The secret box for columns that may be empty, with errors in our words. */
final class Secrets {
    private final SecretBox box;

    Secrets(SecretBox box) {
        this.box = box;
    }

    @Nullable
    String seal(@Nullable String clear) {
        return clear == null ? null : box.encrypt(clear);
    }

    @Nullable
    String open(@Nullable String stored) {
        return stored == null ? null : openText(stored);
    }

    String sealText(String clear) {
        return box.encrypt(clear);
    }

    String openText(String stored) {
        try {
            return box.decrypt(stored);
        } catch (FractionalHaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FractionalHaException(
                    ErrorCode.SECRET_UNREADABLE,
                    "a stored secret cannot be decrypted: the database key has changed; restore the key, or enter the"
                            + " peers' keys again and protect the groups anew",
                    e);
        }
    }
}
