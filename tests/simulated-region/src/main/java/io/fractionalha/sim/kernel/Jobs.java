// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.utils.Pair;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.fractionalha.sim.catalog.HostCommand;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.PowerSync;
import io.fractionalha.sim.cloud.Store;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.jobs.AsyncJob;
import org.apache.cloudstack.framework.messagebus.MessageBus;
import org.apache.cloudstack.framework.messagebus.PublishScope;
import org.jspecify.annotations.Nullable;

/** Jobs: recorded when submitted and when done; told on the message bus; run on a pool of threads. */
final class Jobs {
    static final String CANCELLED = "job cancelled because of management server restart or shutdown";

    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    private final Store store;
    private final Publisher publisher;
    private final MessageBus messages;
    private final ExecutorService pool;
    private final long server;
    private @Nullable JobRunner runner;

    Jobs(Store store, Publisher publisher, MessageBus messages, ExecutorService pool, long server) {
        this.store = store;
        this.server = server;
        this.publisher = publisher;
        this.messages = messages;
        this.pool = pool;
        JobEvents events = new JobEvents(store, publisher);
        messages.subscribe(AsyncJob.Topics.JOB_EVENT_PUBLISH, (sender, subject, argument) -> {
            @SuppressWarnings("unchecked")
            Pair<AsyncJob, String> pair = (Pair<AsyncJob, String>) argument;
            events.publish(((Job) pair.first()).entity(), pair.second());
        });
    }

    void runner(JobRunner jobRunner) {
        runner = jobRunner;
    }

    /** The jobs of this server that ran when it died. */
    void cancelLeftOver() {
        cancelLeftOver(server);
    }

    /** Jobs that ran when that server died fail, without an event; what they were starting or stopping is settled. */
    void cancelLeftOver(long dead) {
        Predicate<Entity> running = job -> job.number("status") == 0;
        Predicate<Entity> elsewhere = running.and(job -> job.number("server") != dead);
        Set<Long> busy = store.list(Kind.JOB, elsewhere).stream()
                .map(job -> job.number("instanceid"))
                .collect(Collectors.toSet());
        PowerSync.afterDeath(store, machine -> busy.contains(machine.id()));
        for (Entity job : store.list(Kind.JOB, running.and(found -> found.number("server") == dead))) {
            Entity unused = store.locked(() -> store.save(job.set("resultcode", 530L)
                    .set("result", CANCELLED)
                    .set("plainresult", true)
                    .set("completed", System.currentTimeMillis())
                    .set("status", 2L)));
        }
    }

    /** Records, tells and starts a job; answers its uuid. */
    String submit(BaseAsyncCmd command, Map<String, String> texts) {
        CallContext context = CallContext.current();
        long owner = command.getEntityOwnerId() > 0 ? command.getEntityOwnerId() : context.getCallingAccountId();
        String type = typeOf(command);
        String uuid = instanceUuid(command);
        long event = schedule(command, type, uuid, owner);
        command.setStartEventId(event);
        context.setStartEventId(event);
        Map<String, String> details = new TreeMap<>();
        context.getContextParameters().forEach((key, value) -> details.put(key.toString(), String.valueOf(value)));
        texts.put("ctxUserId", String.valueOf(context.getCallingUserId()));
        texts.put("ctxAccountId", String.valueOf(context.getCallingAccountId()));
        texts.put("ctxStartEventId", String.valueOf(event));
        texts.put("cmdEventType", command.getEventType());
        texts.put("ctxDetails", gson.toJson(details));
        String injected = command.getInjectedJobId();
        Entity job = store.make(Kind.JOB, injected == null ? UUID.randomUUID().toString() : injected)
                .set("cmd", command.getClass().getName())
                .set("cmdinfo", gson.toJson(texts))
                .set("user", context.getCallingUserId())
                .set("account", context.getCallingAccountId())
                .set("status", 0L)
                .set("server", server)
                .set("instancetype", type)
                .set("instanceid", command.getApiResourceId())
                .set("instanceuuid", EventScript.unmapped(type) ? "" : uuid)
                .set("typed", !uuid.isEmpty())
                .set("created", System.currentTimeMillis());
        store.save(job);
        tell(job, "submit");
        pool.execute(() -> java.util.Objects.requireNonNull(runner).run(new Job(job)));
        return job.uuid();
    }

    private long schedule(BaseAsyncCmd command, String type, String uuid, long owner) {
        @Nullable String entityType = EventScript.scheduled(command.getActualCommandName(), type);
        String named = uuid;
        if (command instanceof HostCommand host && !(command instanceof BaseAsyncCreateCmd)) {
            boolean rule = EventScript.namedWhenScheduled(command.getActualCommandName());
            entityType = rule ? "FirewallRule" : entityType;
            boolean deletedRule = type.equals("FirewallRule");
            named = rule || deletedRule
                    ? Targets.entity(store, host.state()).map(Entity::uuid).orElse("")
                    : uuid;
        }
        return publisher.action(
                command.getEventType(),
                "Scheduled",
                entityType,
                named.isEmpty() ? null : named,
                command.getEventDescription(),
                owner);
    }

    private static String typeOf(BaseAsyncCmd command) {
        ApiCommandResourceType type = command.getApiResourceType();
        return type == null ? "None" : type.toString();
    }

    private String instanceUuid(BaseAsyncCmd command) {
        if (command instanceof BaseAsyncCreateCmd create) {
            String uuid = create.getEntityUuid();
            return uuid == null ? "" : uuid;
        }
        return command instanceof HostCommand host ? Targets.uuid(store, host.state()) : "";
    }

    /** In one change, as the host's transaction has it, with the status last: who sees it ended sees its result. */
    void complete(Entity job, boolean succeeded, JsonObject result, String resultClass, @Nullable String objectName) {
        Entity ended = store.locked(() -> store.save(
                job.set("resultcode", succeeded ? 0L : result.get("errorcode").getAsLong())
                        .set("result", result.toString())
                        .set("resultclass", resultClass)
                        .set("resultobject", objectName)
                        .set("updated", System.currentTimeMillis())
                        .set("completed", System.currentTimeMillis())
                        .set("status", succeeded ? 1L : 2L)));
        tell(ended, "complete");
    }

    private void tell(Entity job, String step) {
        messages.publish(
                "async-job-manager",
                AsyncJob.Topics.JOB_EVENT_PUBLISH,
                PublishScope.GLOBAL,
                new Pair<AsyncJob, String>(new Job(job), step));
    }
}
