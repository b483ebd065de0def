// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.api.dispatch.CommandCreationWorker;
import com.cloud.api.dispatch.DispatchChain;
import com.cloud.api.dispatch.DispatchChainFactory;
import com.cloud.api.dispatch.DispatchWorker;
import com.cloud.api.dispatch.SpecificCmdValidationWorker;
import org.apache.cloudstack.api.BaseListCmd;

/** The two chains, filled as the host fills them. */
final class HostChains extends DispatchChainFactory {
    private final ParamProcess process;

    HostChains(ParamProcess process) {
        this.process = process;
        setup();
    }

    @Override
    public void setup() {
        standardDispatchChain = common();
        asyncCreationDispatchChain = common().add(new CommandCreationWorker());
    }

    private DispatchChain common() {
        DispatchWorker genericValidation = task -> {
            if (task.getCmd() instanceof BaseListCmd list) {
                list.configure();
            }
        };
        return new DispatchChain()
                .add(new ParamUnpack())
                .add(process)
                .add(genericValidation)
                .add(new SpecificCmdValidationWorker());
    }
}
