// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import java.util.List;

/** Told on the group's lane when the model of a group at a site has been folded further. */
@FunctionalInterface
public interface FoldListener {
    /** {@code changes} are applied and durable; never empty. */
    void folded(String groupId, String siteId, List<ModelChange> changes);
}
