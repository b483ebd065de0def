// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import java.util.UUID;
import org.apache.cloudstack.context.CallContext;

/**
 * Tells our own calls from everybody else's. On the calling thread by a depth counter; in the job that the call began by a
 * token in the call context, which the host carries over. The token is random per start of the server, so that nobody can
 * send it.
 */
public final class OwnCalls {
    /** Key of the token in the call context. */
    public static final String KEY = "fractionalha.own";

    private final String token = UUID.randomUUID().toString();
    // Not static: two simulated servers share one process.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    /** Begins a call of ours on this thread, in the call context that is current now; pair it with {@link #leave}. */
    void enter() {
        depth.set(depth.get() + 1);
        CallContext.current().putContextParameter(KEY, token);
    }

    /** Ends it. */
    void leave() {
        int now = depth.get() - 1;
        if (now <= 0) {
            depth.remove();
        } else {
            depth.set(now);
        }
    }

    /** Whether what runs on this thread is ours: the call itself or the job it began. */
    public boolean here() {
        return depth.get() > 0 || token.equals(CallContext.current().getContextParameter(KEY));
    }
}
