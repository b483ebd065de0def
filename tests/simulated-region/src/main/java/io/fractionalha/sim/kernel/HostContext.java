// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.managed.context.ManagedContext;
import org.apache.cloudstack.managed.context.ManagedContextListener;

/**
 * The host's managed context: listeners are told in order on entering, in reverse on leaving, also when the work failed;
 * a thread already inside enters again with {@code reentry}. The first listener keeps the call context.
 */
final class HostContext implements ManagedContext {
    private final CopyOnWriteArrayList<ManagedContextListener<?>> listeners = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    HostContext() {
        listeners.add(new CallContexts());
    }

    @Override
    public void registerListener(ManagedContextListener<?> listener) {
        listeners.add(listener);
    }

    @Override
    public void unregisterListener(ManagedContextListener<?> listener) {
        listeners.remove(listener);
    }

    @Override
    public void runWithContext(Runnable work) {
        try {
            callWithContext(() -> {
                work.run();
                return true;
            });
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public <T> T callWithContext(Callable<T> work) throws Exception {
        boolean reentry = inside.get();
        inside.set(true);
        Deque<Visit<?>> visits = new ArrayDeque<>();
        try {
            for (ManagedContextListener<?> listener : listeners) {
                visits.push(Visit.enter(listener, reentry));
            }
            return work.call();
        } finally {
            try {
                leave(visits, reentry);
            } finally {
                if (!reentry) {
                    inside.remove();
                }
            }
        }
    }

    private static void leave(Deque<Visit<?>> visits, boolean reentry) {
        RuntimeException failed = null;
        while (!visits.isEmpty()) {
            try {
                visits.pop().leave(reentry);
            } catch (RuntimeException problem) {
                failed = problem;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private record Visit<T>(ManagedContextListener<T> listener, T data) {
        static <T> Visit<T> enter(ManagedContextListener<T> listener, boolean reentry) {
            return new Visit<>(listener, listener.onEnterContext(reentry));
        }

        void leave(boolean reentry) {
            listener.onLeaveContext(data, reentry);
        }
    }

    private static final class CallContexts implements ManagedContextListener<Object> {
        @Override
        public Object onEnterContext(boolean reentry) {
            if (!reentry) {
                CallContext.registerSystemCallContextOnceOnly();
            }
            return true;
        }

        @Override
        public void onLeaveContext(Object data, boolean reentry) {
            if (!reentry) {
                CallContext.unregisterAll();
            }
        }
    }
}
