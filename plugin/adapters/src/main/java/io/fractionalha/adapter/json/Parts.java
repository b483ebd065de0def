// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import org.jspecify.annotations.Nullable;

/**
 * A record in its written form, in two parts.
 *
 * @param text JSON that may be shown, logged and stored as it is
 * @param secrets JSON that must be encrypted wherever it rests and sealed wherever it travels; null where there is nothing
 *     secret
 */
public record Parts(String text, @Nullable String secrets) {
    @Override
    public String toString() {
        return text + (secrets == null ? "" : " (and secrets)");
    }
}
