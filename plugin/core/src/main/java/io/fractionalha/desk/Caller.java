// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;

/**
 * Who asks.
 *
 * @param userId uuid of the user
 * @param accountId uuid of the account
 * @param owner account and domain path
 * @param rootAdmin whether all is theirs to see and change
 * @param domainAdmin whether all of their domain and the domains below is theirs
 */
public record Caller(String userId, String accountId, Owner owner, boolean rootAdmin, boolean domainAdmin) {
    /** Whether things of {@code other} are this caller's to see and change. */
    public boolean reaches(Owner other) {
        if (rootAdmin || owner.equals(other)) {
            return true;
        }
        return domainAdmin && knowsDomain(other.domainPath());
    }

    /** Whether the caller may know that there is a domain of that path: its own, or one below the one that it administers. */
    public boolean knowsDomain(String path) {
        String mine = owner.domainPath();
        return rootAdmin || path.equals(mine) || (domainAdmin && path.startsWith(mine + "/"));
    }

    /** Throws NOT_ALLOWED unless the caller is a root administrator. */
    public void mustBeAdmin(String what) {
        if (!rootAdmin) {
            throw new FractionalHaException(
                    ErrorCode.NOT_ALLOWED, what + " is for root administrators; ask the one of this region");
        }
    }
}
