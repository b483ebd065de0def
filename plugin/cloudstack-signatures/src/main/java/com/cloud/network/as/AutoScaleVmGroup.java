// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.as;

/** A group of instances that grows and shrinks by itself. */
public interface AutoScaleVmGroup {
    Long getLoadBalancerId();
}
