// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

/** Holds the two chains; what fills them needs a server and overrides {@link #setup()}. */
public class DispatchChainFactory {
    protected DispatchChain standardDispatchChain;
    protected DispatchChain asyncCreationDispatchChain;

    public DispatchChainFactory() {}

    /** Called once after injection. */
    public void setup() {
        standardDispatchChain = new DispatchChain();
        asyncCreationDispatchChain = new DispatchChain();
    }

    public DispatchChain getStandardDispatchChain() {
        return standardDispatchChain;
    }

    public DispatchChain getAsyncCreationDispatchChain() {
        return asyncCreationDispatchChain;
    }
}
