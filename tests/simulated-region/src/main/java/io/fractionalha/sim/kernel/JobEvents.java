// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the buses about jobs; runs inside the message bus's gate. */
final class JobEvents {
    private static final java.lang.reflect.Type MAP = new TypeToken<Map<String, Object>>() {}.getType();

    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();
    private final Store store;
    private final Publisher publisher;

    JobEvents(Store store, Publisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    void publish(Entity job, String step) {
        Map<String, Object> info = map(job.text("cmdinfo"));
        Object details = info.get("ctxDetails");
        if (details != null) {
            info.put("ctxDetails", map(details.toString()));
        }
        Map<String, Object> description = new HashMap<>();
        description.put("jobId", job.uuid());
        description.put("command", job.text("cmd"));
        description.put("commandEventType", String.valueOf(info.get("cmdEventType")));
        description.put("cmdInfo", info);
        description.put("processStatus", "0");
        description.put("resultCode", String.valueOf(job.number("resultcode")));
        description.put("status", new Job(job).getStatus().toString());
        description.put("user", store.get(Kind.USER, job.number("user")).uuid());
        description.put(
                "account", store.get(Kind.ACCOUNT, job.number("account")).uuid());
        description.put("instanceType", job.text("instancetype"));
        if (!job.flag("typed") || !job.text("instanceuuid").isEmpty()) {
            description.put("instanceUuid", job.text("instanceuuid"));
        }
        if (job.has("resultclass")) {
            description.put("jobResult", result(job));
        }
        publisher.job(step, job.text("instancetype"), job.text("instanceuuid"), description);
    }

    private Map<String, Object> map(String json) {
        Map<String, Object> map = gson.fromJson(json, MAP);
        return map == null ? new HashMap<>() : map;
    }

    private Map<String, Object> result(Entity job) {
        Map<String, Object> result = map(job.text("result"));
        String object = job.text("resultobject");
        Map<String, Object> fields = new HashMap<>(result);
        if (!object.isEmpty() && result.get(object) instanceof Map<?, ?> inner) {
            fields.clear();
            inner.forEach((key, value) -> fields.put(key.toString(), value));
        }
        if (job.number("status") == 2) {
            fields.put("uuidList", List.of());
        }
        fields.put("class", job.text("resultclass"));
        fields.put("object", object.isEmpty() ? "null" : object);
        return fields;
    }
}
