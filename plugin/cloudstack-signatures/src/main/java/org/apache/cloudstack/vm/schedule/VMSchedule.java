// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.vm.schedule;

/** What is done to an instance at certain times. */
public interface VMSchedule {
    long getVmId();
}
