// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.api.dispatch.DispatchTask;
import com.cloud.user.AccountService;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.entity.Owner;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.context.CallContext;

/** Reads from the host what the core wants to know of a command: its name, who calls, and clean parameters. */
final class CommandReader {
    /** A root administrator passes a fence with it. */
    static final String FORCE_FENCED = "forcefenced";

    private static final Set<String> DROPPED = Set.of(
            "apikey",
            "signature",
            "sessionkey",
            "expires",
            "signatureversion",
            "response",
            "httpmethod",
            "command",
            "cmdeventtype",
            "starteventid",
            "customjobid",
            FORCE_FENCED);

    private static final Owner NOBODY = new Owner("?", "?");

    private final KnownCallers callers;
    private final CommandIds ids;
    private final Holders holders;

    CommandReader(EntityManager entities, AccountService accounts) {
        this.callers = new KnownCallers(entities, accounts, InstantSource.system());
        this.ids = new CommandIds(entities);
        this.holders = new Holders(entities);
    }

    /** The command as the core wants it. {@code inJob}: parameters that only the stored job has are left out too. */
    Intercepted read(DispatchTask task, boolean inJob) {
        BaseCmd command = task.getCmd();
        CallContext context = CallContext.current();
        KnownCallers.Known caller = callers.of(context.getCallingAccount());
        SortedMap<String, String> parameters = parameters(command, task.getParams(), inJob);
        String name = command.getActualCommandName();
        return new Intercepted(
                name,
                callers.userUuid(context.getCallingUserId()),
                caller.owner(),
                caller.rootAdmin(),
                parameters,
                "true".equalsIgnoreCase(String.valueOf(task.getParams().get(FORCE_FENCED))),
                holders.of(name, parameters));
    }

    /** The command without asking the host for anything: nobody's, with what was sent. For when {@link #read} fails. */
    Intercepted bare(DispatchTask task) {
        SortedMap<String, String> sent = new TreeMap<>();
        ((Map<?, ?>) task.getParams()).forEach((key, value) -> {
            if (value instanceof String text) {
                sent.put(String.valueOf(key).toLowerCase(Locale.ROOT), text);
            }
        });
        return new Intercepted(task.getCmd().getActualCommandName(), "", NOBODY, false, sent, false);
    }

    private SortedMap<String, String> parameters(BaseCmd command, Map<?, ?> sent, boolean inJob) {
        SortedMap<String, String> clean = new TreeMap<>();
        sent.forEach((key, value) -> {
            String name = String.valueOf(key).toLowerCase(Locale.ROOT);
            boolean ofTheJob = inJob && (name.equals("uuid") || (name.equals("id") && isCreation(command)));
            if (value != null && !DROPPED.contains(name) && !name.startsWith("ctx") && !ofTheJob) {
                flatten(command, name, value, clean);
            }
        });
        return clean;
    }

    private static boolean isCreation(BaseCmd command) {
        return command instanceof org.apache.cloudstack.api.BaseAsyncCreateCmd;
    }

    /** The host has folded {@code details[0].tier} into maps; the journal keeps what the caller wrote. */
    private void flatten(BaseCmd command, String name, Object value, SortedMap<String, String> clean) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((inner, deeper) -> {
                if (deeper != null) {
                    String step = deeper instanceof Map<?, ?> ? "[" + inner + "]" : "." + inner;
                    flatten(command, name + step, deeper, clean);
                }
            });
            return;
        }
        clean.put(name, ids.uuids(command.getClass(), name, String.valueOf(value)));
    }
}
