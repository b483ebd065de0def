// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench.stopwatch;

import com.cloud.api.dispatch.DispatchChainFactory;
import com.cloud.api.dispatch.StopwatchSeam;
import com.cloud.utils.component.ManagerBase;
import com.cloud.utils.component.PluggableService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiServerService;

/** Times calls inside the server. A call passes our workers by, or not; which of the two comes first is drawn each time. */
public final class Stopwatch extends ManagerBase implements PluggableService {
    private static final long SEED = 11;

    private final ThreadLocal<Boolean> passBy = ThreadLocal.withInitial(() -> false);
    private final Random random = new Random(SEED);

    @Inject
    @SuppressWarnings("NullAway.Init")
    private DispatchChainFactory chains;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ApiServerService api;

    /** For the host's container. */
    public Stopwatch() {}

    @Override
    public boolean start() {
        int wrapped = StopwatchSeam.wrap(chains, passBy::get);
        if (wrapped != 0 && wrapped != 2) {
            throw new IllegalStateException("the plugin has " + wrapped + " workers, not two");
        }
        return true;
    }

    @Override
    public List<Class<?>> getCommands() {
        return List.of(TimeCallCmd.class);
    }

    /** Makes the call {@code times} times with and as often without our workers; nanoseconds of each, in two lines. */
    String time(Map<String, String> parameters, int times) {
        StringBuilder with = new StringBuilder();
        StringBuilder without = new StringBuilder();
        for (int i = 0; i < times; i++) {
            boolean withFirst = random.nextBoolean();
            once(parameters, withFirst, withFirst ? with : without);
            once(parameters, !withFirst, withFirst ? without : with);
        }
        return with.append('/').append(without).toString();
    }

    private void once(Map<String, String> parameters, boolean with, StringBuilder durations) {
        Map<String, Object[]> request = new HashMap<>();
        parameters.forEach((name, value) -> request.put(name, new Object[] {value}));
        passBy.set(!with);
        long began = System.nanoTime();
        try {
            api.handleRequest(request, "json", new StringBuilder());
        } finally {
            long ended = System.nanoTime();
            passBy.remove();
            durations.append(ended - began).append(' ');
        }
    }
}
