// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.api.dispatch.DispatchChainFactory;
import com.cloud.api.dispatch.FractionalHaSeam;
import javax.inject.Inject;

/** The bean that is given the host's dispatch chains, so that nobody outside the tap knows them. */
public final class DispatchSeam {
    @Inject
    private DispatchChainFactory chains;

    /** Called by the host's Spring. */
    public DispatchSeam() {}

    /** Puts the guard into both chains and the other behind creation; see {@link FractionalHaSeam#install}. */
    void install(GuardWorker guard, CreationWatch creations) {
        FractionalHaSeam.install(chains, guard, creations, guard);
    }
}
