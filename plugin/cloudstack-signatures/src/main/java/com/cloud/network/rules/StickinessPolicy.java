// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.rules;

/** How a balancer keeps a client with one instance. */
public interface StickinessPolicy {
    long getLoadBalancerId();
}
