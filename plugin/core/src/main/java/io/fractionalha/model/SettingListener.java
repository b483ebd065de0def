// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.route.TrafficRoute;

/**
 * Told of settings that arrive in a peer's journal, in order, on the group's lane. May be told the same again after a crash:
 * implementations are idempotent. An exception stops the fold of this group; it is tried again.
 */
public interface SettingListener {
    /** The settings of a group, new or changed. */
    void group(ProtectionGroup group, String fromSite);

    /** The group is no longer protected. */
    void groupRemoved(String groupId, String fromSite);

    /** A policy that this group uses, new or changed. */
    void policy(String groupId, ReservePolicy policy, String fromSite);

    /** A route, new, changed or removed. */
    void route(TrafficRoute route, boolean removed, String fromSite);

    /** What something is at the sending side. */
    void descriptor(ResourceDescriptor descriptor, String fromSite);
}
