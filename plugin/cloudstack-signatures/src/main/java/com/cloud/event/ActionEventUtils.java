// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import io.fractionalha.hosthook.HostHooks;

/** Records events that belong to no annotated method. Needs a server: goes through {@link HostHooks}. */
public class ActionEventUtils {
    public ActionEventUtils() {}

    /** Records a completed event; answers its id. */
    public static Long onActionEvent(
            Long userId,
            Long accountId,
            Long domainId,
            String type,
            String description,
            Long resourceId,
            String resourceType) {
        return HostHooks.actionEvents()
                .record(new HostHooks.ActionEventRecord(
                        userId, accountId, domainId, type, description, resourceId, resourceType));
    }
}
