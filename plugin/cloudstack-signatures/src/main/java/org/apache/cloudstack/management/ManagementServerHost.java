// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.management;

import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** One management server of this region. */
public interface ManagementServerHost extends InternalIdentity, Identity, ControlledEntity {
    /** How it is doing. */
    enum State {
        Up,
        Down,
        PreparingForMaintenance,
        Maintenance,
        PreparingForShutDown,
        ReadyToShutDown,
        ShuttingDown
    }

    long getMsid();

    State getState();

    @Override
    String getName();

    String getVersion();

    String getServiceIP();
}
