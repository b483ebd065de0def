// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.region;

/** Knows the id of this region. */
public interface RegionManager {
    int getId();
}
