// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.snapshot;

/** A snapshot of a whole instance. */
public interface VMSnapshot {
    Long getVmId();
}
