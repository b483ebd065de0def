// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

/** Something an account owns. */
public interface OwnedBy {
    long getAccountId();
}
