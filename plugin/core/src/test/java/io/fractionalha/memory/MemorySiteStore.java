// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.port.SiteStore;

/** Who a site is, in memory. */
public final class MemorySiteStore implements SiteStore {
    private final String siteId;
    volatile String journalId;

    /** A site with its first journal. */
    public MemorySiteStore(String siteId, String journalId) {
        this.siteId = siteId;
        this.journalId = journalId;
    }

    @Override
    public String siteId() {
        return siteId;
    }

    @Override
    public String journalId() {
        return journalId;
    }

    void journalId(String newId) {
        journalId = newId;
    }
}
