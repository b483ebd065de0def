// SPDX-License-Identifier: Apache-2.0
package com.cloud.cluster;

import com.cloud.utils.component.Manager;

/** Knows the management servers of this region. */
public interface ClusterManager extends Manager {
    void registerListener(ClusterManagerListener clusterManagerListener);

    void unregisterListener(ClusterManagerListener clusterManagerListener);

    String getSelfPeerName();

    String getSelfNodeIP();

    long getManagementNodeId();

    long getCurrentRunId();

    long getManagementRunId(long number);
}
