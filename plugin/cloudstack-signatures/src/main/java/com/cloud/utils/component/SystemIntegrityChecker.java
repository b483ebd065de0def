// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** Called before any component is configured. */
public interface SystemIntegrityChecker {
    String Name = "system-integrity-checker";

    void check();
}
