// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

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

    @Override
    public String toString() {
        return domainPath + "/" + account;
    }
}
