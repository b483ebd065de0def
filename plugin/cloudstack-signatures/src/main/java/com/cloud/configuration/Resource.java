// SPDX-License-Identifier: Apache-2.0
package com.cloud.configuration;

/** What limits are set on. */
public interface Resource {
    /** Kinds of limited things. */
    enum ResourceType {
        user_vm,
        public_ip,
        volume,
        snapshot,
        template,
        project,
        network,
        vpc,
        cpu,
        memory,
        primary_storage,
        secondary_storage
    }
}
