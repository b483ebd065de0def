// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** A component of the server. */
public interface Manager extends ComponentLifecycle {}
