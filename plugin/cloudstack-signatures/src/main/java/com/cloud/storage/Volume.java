// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** A volume; on no instance while it is detached. */
public interface Volume {
    Long getInstanceId();
}
