// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Map;

/** The region's settings as commands read and write them. */
public interface SettingValues {
    /** Stores a value; it holds at once. */
    void put(String name, String value);

    /** All known names with the value in force. */
    Map<String, String> all();
}
