// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import org.apache.cloudstack.api.BaseListCmd;

/** Base of host commands that answer a list. */
public abstract class HostListCmd extends BaseListCmd implements HostCommand {
    private final State state = new State();

    /** For the classes made from the table. */
    protected HostListCmd() {}

    @Override
    public State state() {
        return state;
    }

    @Override
    public void execute() {
        state.body().execute(this);
    }
}
