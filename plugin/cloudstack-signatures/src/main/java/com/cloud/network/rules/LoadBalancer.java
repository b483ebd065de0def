// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.rules;

/** A balancer rule; only its uuid is asked for. */
public interface LoadBalancer {}
