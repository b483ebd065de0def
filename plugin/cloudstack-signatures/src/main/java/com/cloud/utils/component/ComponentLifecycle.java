// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

import java.util.Map;
import javax.naming.ConfigurationException;

/** What the server calls on its components while it starts and stops. */
public interface ComponentLifecycle extends Named {
    int RUN_LEVEL_SYSTEM_BOOTSTRAP = 0;
    int RUN_LEVEL_SYSTEM = 1;
    int RUN_LEVEL_FRAMEWORK_BOOTSTRAP = 2;
    int RUN_LEVEL_FRAMEWORK = 3;
    int RUN_LEVEL_COMPONENT_BOOTSTRAP = 4;
    int RUN_LEVEL_COMPONENT = 5;
    int RUN_LEVEL_APPLICATION_MAINLOOP = 6;
    int MAX_RUN_LEVELS = 7;

    String getName();

    void setName(String text);

    void setConfigParams(Map<String, Object> map);

    Map<String, Object> getConfigParams();

    int getRunLevel();

    void setRunLevel(int number);

    boolean configure(String text, Map<String, Object> map) throws ConfigurationException;

    boolean start();

    boolean stop();
}
