// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** A snapshot of a volume. */
public interface Snapshot {
    long getVolumeId();
}
