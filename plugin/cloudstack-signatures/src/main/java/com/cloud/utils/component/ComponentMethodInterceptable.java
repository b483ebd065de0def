// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** Marks beans whose methods the host may wrap. */
public interface ComponentMethodInterceptable {}
