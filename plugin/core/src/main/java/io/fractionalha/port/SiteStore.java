// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.port;

/** Who this site is. Made once, at the first start. */
public interface SiteStore {
    /** The random id of this region's plugin, the same for all its servers. */
    String siteId();

    /** The id of this site's own journal at present. */
    String journalId();
}
