// SPDX-License-Identifier: Apache-2.0
package com.cloud.cluster;

import java.util.List;
import org.apache.cloudstack.management.ManagementServerHost;

/** Told when a management server joins or leaves. */
public interface ClusterManagerListener {
    void onManagementNodeJoined(List<? extends ManagementServerHost> list, long number);

    void onManagementNodeLeft(List<? extends ManagementServerHost> list, long number);

    void onManagementNodeIsolated();
}
