// SPDX-License-Identifier: Apache-2.0
package com.cloud.api.dispatch;

import java.util.List;

/**
 * Puts our workers into the host's two dispatch chains: in front of the worker that creates entities, so that a refusal
 * leaves nothing behind, right behind it, where what it has made is known, and at the end of the standard chain. The lists are plain and unsynchronised, so this is called
 * once, before the host serves its first request.
 */
public final class FractionalHaSeam {
    private FractionalHaSeam() {}

    /**
     * Inserts the workers; throws {@link IllegalStateException}, with nothing inserted, when the creation chain has no
     * creating worker to stand in front of.
     */
    public static void install(
            DispatchChainFactory chains,
            DispatchWorker beforeCreation,
            DispatchWorker afterCreation,
            DispatchWorker lastInStandard) {
        List<DispatchWorker> creation = chains.getAsyncCreationDispatchChain().workers;
        List<DispatchWorker> standard = chains.getStandardDispatchChain().workers;
        int place = placeOfCreation(creation);
        creation.add(place + 1, afterCreation);
        creation.add(place, beforeCreation);
        standard.add(lastInStandard);
    }

    /** Takes them out again; harmless when they are not there. For a host that stops. */
    public static void remove(
            DispatchChainFactory chains,
            DispatchWorker beforeCreation,
            DispatchWorker afterCreation,
            DispatchWorker lastInStandard) {
        chains.getAsyncCreationDispatchChain().workers.remove(afterCreation);
        chains.getAsyncCreationDispatchChain().workers.remove(beforeCreation);
        chains.getStandardDispatchChain().workers.remove(lastInStandard);
    }

    private static int placeOfCreation(List<DispatchWorker> workers) {
        for (int place = 0; place < workers.size(); place++) {
            if (workers.get(place) instanceof CommandCreationWorker) {
                return place;
            }
        }
        throw new IllegalStateException("the creation chain has no worker that creates: " + workers);
    }
}
