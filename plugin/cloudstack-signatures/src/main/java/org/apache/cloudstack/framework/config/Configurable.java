// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.config;

/** A component with settings. */
public interface Configurable {
    String getConfigComponentName();

    ConfigKey<?>[] getConfigKeys();
}
