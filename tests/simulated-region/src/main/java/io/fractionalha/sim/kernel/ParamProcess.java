// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.api.dispatch.DispatchTask;
import com.cloud.api.dispatch.DispatchWorker;
import io.fractionalha.sim.catalog.HostCommand;
import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;

/** Second link: binds parameters, by row for host commands and by annotated field for plugin commands. */
final class ParamProcess implements DispatchWorker {
    private final RowBinder rows;
    private final FieldBinder fields;

    ParamProcess(RowBinder rows, FieldBinder fields) {
        this.rows = rows;
        this.fields = fields;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void handle(DispatchTask task) {
        BaseCmd command = task.getCmd();
        Map<String, Object> parameters = task.getParams();
        fields.bind(command, parameters);
        if (command instanceof HostCommand host) {
            rows.bind(host.state(), command, parameters);
        }
    }
}
