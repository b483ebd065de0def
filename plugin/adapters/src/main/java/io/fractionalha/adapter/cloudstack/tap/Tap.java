// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.user.AccountService;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.cloudstack.framework.events.Event;
import org.apache.cloudstack.managed.context.ManagedContext;
import org.jspecify.annotations.Nullable;

/** The whole tap: guard workers in both chains, the outcome listener, the bus feed. Installed once, in configure(). */
public final class Tap {
    /** What the tap needs of the host. {@code version} is null where the host does not tell it. */
    public record Host(
            DispatchSeam seam,
            ManagedContext contexts,
            EntityManager entities,
            AccountService accounts,
            @Nullable String version) {}

    /** The core's capture, and threads for what is written while the host goes on. */
    public record Gates(CaptureGate capture, Executor writers) {}

    private final Host host;
    private final TapState state;
    private final GuardWorker guard;
    private final CreationWatch creations;
    private final OutcomeListener outcomes;
    private final BusFeed feed;

    /** Builds the parts; nothing of the host is touched yet. {@code jobEnded} is told of every job that ends. */
    public Tap(Host host, Gates gates, OwnCalls own, TapState state, Consumer<String> jobEnded) {
        this.host = host;
        this.state = state;
        Stash stash = new Stash();
        AheadGate gate = new AheadGate(gates.capture(), gates.writers());
        CommandReader reader = new CommandReader(host.entities(), host.accounts());
        this.guard = new GuardWorker(state, gate, reader, own, stash);
        this.creations = new CreationWatch(state, gate, stash);
        this.outcomes = new OutcomeListener(state, gate, stash);
        this.feed = new BusFeed(state, gate, stash, jobEnded);
    }

    /**
     * Checks the host, then puts everything in place. Only before the host serves requests. Throws HOST_UNSUPPORTED or a
     * linkage error with nothing installed.
     */
    public void install(UnaryOperator<Runnable> surroundings) {
        HostCheck.require(host.version());
        host.seam().install(guard, creations);
        host.contexts().registerListener(outcomes);
        feed.start(surroundings);
        state.arm();
    }

    /** One event of the host's bus. Never blocks, never throws. */
    public void event(Event event) {
        feed.offer(event);
    }

    /** The server stops: entry points become deaf. The chains are left as they are, they may be in use. */
    public void stop() {
        state.disarm("the server stops");
        feed.stop();
    }
}
