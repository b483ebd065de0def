// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

/** A network card of an instance. */
public interface Nic {
    long getInstanceId();
}
