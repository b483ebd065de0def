// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** An exchangeable part of the server. */
public interface Adapter extends ComponentLifecycle {}
