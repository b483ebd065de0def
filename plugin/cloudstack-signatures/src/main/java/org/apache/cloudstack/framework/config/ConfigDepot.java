// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.config;

import com.cloud.utils.Pair;
import java.util.Set;

/** Where settings are kept. */
public interface ConfigDepot {
    ConfigKey<?> get(String text);

    Set<ConfigKey<?>> getConfigListByScope(String text);

    <T> void set(ConfigKey<T> configKey, T value);

    <T> void createOrUpdateConfigObject(String text1, ConfigKey<T> configKey, String text2);

    boolean isNewConfig(ConfigKey<?> configKey);

    String getConfigStringValue(String text, ConfigKey.Scope scope, Long number);

    void invalidateConfigCache(String text, ConfigKey.Scope scope, Long number);

    Pair<ConfigKey.Scope, Long> getParentScope(ConfigKey.Scope scope, Long number);
}
