// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.backup;

/** A backup of an instance. */
public interface Backup {
    Long getVmId();
}
