// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

import java.util.Optional;

/**
 * Whose an entity is, in words that mean the same on both sides of a pairing: account name and full domain path
 * ({@code ROOT/shop}). Ids differ between regions, so they are not part of it.
 */
public record Owner(String account, String domainPath) {
    private static final String UNCONFIRMED = "unconfirmed:";

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

    /**
     * The same words as those of a stranger, while nobody here is known to stand for the peer's owner: no account is called
     * so, and no administrator of a domain reaches it.
     */
    public Owner unconfirmed() {
        return isUnconfirmed() ? this : new Owner(account, UNCONFIRMED + domainPath);
    }

    /** Whether nobody here is known to stand for this owner of the peer. */
    public boolean isUnconfirmed() {
        return domainPath.startsWith(UNCONFIRMED);
    }

    /** The peer's own words for an owner for whom nobody here is known to stand; others as they are. */
    public Owner asTold() {
        return isUnconfirmed() ? new Owner(account, domainPath.substring(UNCONFIRMED.length())) : this;
    }

    @Override
    public String toString() {
        return domainPath + "/" + account;
    }
}
