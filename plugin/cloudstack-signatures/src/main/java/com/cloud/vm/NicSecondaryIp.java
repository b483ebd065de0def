// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

/** A further address of a network card. */
public interface NicSecondaryIp {
    long getVmId();
}
