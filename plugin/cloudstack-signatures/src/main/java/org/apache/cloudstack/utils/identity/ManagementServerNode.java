// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.utils.identity;

import com.cloud.utils.component.AdapterBase;
import com.cloud.utils.component.SystemIntegrityChecker;
import io.fractionalha.hosthook.HostHooks;

/** Knows the number of this management server. Goes through {@link HostHooks}. */
public class ManagementServerNode extends AdapterBase implements SystemIntegrityChecker {
    public ManagementServerNode() {}

    public static long getManagementServerId() {
        return HostHooks.managementServerId();
    }

    @Override
    public void check() {}
}
