// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

import java.util.Optional;

/**
 * Whose an entity is, in words that mean the same on both sides of a pairing: account name and full domain path
 * ({@code ROOT/shop}). Ids differ between regions, so they are not part of it.
 */
public record Owner(String account, String domainPath) {
    /** Refuses empty parts. */
    public Owner {
        if (account.isBlank() || domainPath.isBlank()) {
            throw new IllegalArgumentException("an owner needs an account and a domain path");
        }
    }

    /** The owner of these words ({@code DOMAINPATH/ACCOUNT}), or empty if they are none. */
    public static Optional<Owner> ofWords(String words) {
        int slash = words.lastIndexOf('/');
        boolean whole = slash > 0 && slash < words.length() - 1;
        return whole ? Optional.of(new Owner(words.substring(slash + 1), words.substring(0, slash))) : Optional.empty();
    }

    @Override
    public String toString() {
        return domainPath + "/" + account;
    }
}
