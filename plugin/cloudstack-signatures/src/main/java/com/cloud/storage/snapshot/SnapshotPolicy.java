// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.snapshot;

/** How often snapshots of a volume are taken. */
public interface SnapshotPolicy {
    long getVolumeId();
}
