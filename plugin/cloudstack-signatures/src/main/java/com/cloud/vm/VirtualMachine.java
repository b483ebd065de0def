// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

/** An instance; only its uuid is asked for. */
public interface VirtualMachine {}
