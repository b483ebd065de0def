// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.rules;

/** How a balancer looks at its instances. */
public interface HealthCheckPolicy {
    long getLoadBalancerId();
}
