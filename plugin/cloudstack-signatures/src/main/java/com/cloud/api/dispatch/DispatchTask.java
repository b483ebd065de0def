// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;

/** A command and its parameters on the way through a chain; workers may replace the map. */
@SuppressWarnings("rawtypes")
public class DispatchTask {
    protected BaseCmd cmd;
    protected Map params;

    public DispatchTask(BaseCmd cmd, Map params) {
        this.cmd = cmd;
        this.params = params;
    }

    public BaseCmd getCmd() {
        return cmd;
    }

    public void setCmd(BaseCmd cmd) {
        this.cmd = cmd;
    }

    public Map getParams() {
        return params;
    }

    public void setParams(Map params) {
        this.params = params;
    }
}
