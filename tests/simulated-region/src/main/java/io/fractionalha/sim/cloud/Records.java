// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** Jobs, events and settings as commands. */
final class Records {
    private final SettingValues settings;

    private Records(SettingValues settings) {
        this.settings = settings;
    }

    static void register(Map<String, Action> actions, SettingValues settings) {
        Records records = new Records(settings);
        actions.put("queryAsyncJobResult", Records::query);
        actions.put("listAsyncJobs", Records::jobs);
        actions.put("listEvents", Records::events);
        actions.put("updateConfiguration", records::configure);
        actions.put("listConfigurations", records::configurations);
    }

    private static BaseResponse query(Call call) {
        Entity job = call.entity("jobid", Kind.JOB)
                .orElseThrow(() -> Fail.bad("Unable to find a job by id " + call.text("jobid", "")));
        boolean own = job.number("account") == call.caller().id();
        if (!own && !Owners.may(call.store(), call.caller(), call.store().get(Kind.ACCOUNT, job.number("account")))) {
            throw Fail.denied("No permission to view jobs of another account");
        }
        return Reply.bare(call.store().locked(() -> jobView(call.store(), job)));
    }

    private static Map<String, Object> jobView(Store store, Entity job) {
        Map<String, Object> fields = Reply.fields();
        Entity account = store.get(Kind.ACCOUNT, job.number("account"));
        Entity domain = store.get(Kind.DOMAIN, account.number("domain"));
        fields.put("accountid", account.uuid());
        fields.put("account", account.text("name"));
        fields.put("domainid", domain.uuid());
        fields.put("domainpath", Owners.path(store, domain.id()));
        fields.put("userid", store.get(Kind.USER, job.number("user")).uuid());
        fields.put("cmd", job.text("cmd"));
        fields.put("jobprocstatus", 0);
        fields.put("jobresultcode", job.number("resultcode"));
        if (job.has("result") && !job.flag("plainresult")) {
            fields.put("jobresulttype", "object");
            fields.put("jobresult", JsonParser.parseString(job.text("result")));
        }
        if (job.flag("typed")) {
            fields.put("jobinstancetype", job.text("instancetype"));
            if (!job.text("instancetype").equals("Network")
                    && !job.text("instanceuuid").isEmpty()) {
                fields.put("jobinstanceid", job.text("instanceuuid"));
            }
        }
        fields.put("created", Scope.time(job.number("created")));
        if (job.number("status") != 0) {
            fields.put("completed", Scope.time(job.number("completed")));
        }
        fields.put("jobid", job.uuid());
        fields.put("jobstatus", job.number("status"));
        return fields;
    }

    private static BaseResponse jobs(Call call) {
        List<Entity> found = call.store().list(Kind.JOB, Scope.owned(call));
        return Scope.page(call, "asyncjobs", found, job -> call.store().locked(() -> jobView(call.store(), job)));
    }

    private static BaseResponse events(Call call) {
        List<Entity> found = new java.util.ArrayList<>(call.store()
                .list(
                        Kind.EVENT,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(event -> call.text("type")
                                        .map(event.text("type")::equals)
                                        .orElse(true))
                                .and(event -> call.text("level")
                                        .map(event.text("level")::equals)
                                        .orElse(true))
                                .and(event -> call.text("resourceid")
                                        .map(event.text("resourceid")::equals)
                                        .orElse(true))));
        java.util.Collections.reverse(found);
        return Scope.page(call, "event", found, event -> eventView(call.store(), event));
    }

    private static Map<String, Object> eventView(Store store, Entity event) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", event.uuid());
        fields.put("username", store.get(Kind.USER, event.number("user")).text("username"));
        fields.put("type", event.text("type"));
        fields.put("level", event.text("level"));
        fields.put("description", event.text("description"));
        Owners.show(store, event, fields);
        fields.put("resourceid", event.text("resourceid"));
        fields.put("resourcetype", event.text("resourcetype"));
        fields.put("created", Scope.time(event.number("created")));
        fields.put("state", event.text("state"));
        store.find(Kind.EVENT, event.number("startid")).ifPresent(start -> fields.put("parentid", start.uuid()));
        fields.put("archived", false);
        return fields;
    }

    private BaseResponse configure(Call call) {
        String name = call.text("name", "");
        if (!settings.all().containsKey(name)) {
            throw Fail.bad("Config parameter with name " + name + " doesn't exist");
        }
        settings.put(name, call.text("value", ""));
        return Reply.object("configuration", setting(name, call.text("value", "")));
    }

    private BaseResponse configurations(Call call) {
        List<Map<String, Object>> all = settings.all().entrySet().stream()
                .filter(entry -> call.text("name").map(entry.getKey()::equals).orElse(true))
                .filter(entry ->
                        call.text("keyword").map(entry.getKey()::contains).orElse(true))
                .map(entry -> setting(entry.getKey(), entry.getValue()))
                .toList();
        return Reply.list("configuration", all, all.size());
    }

    private static Map<String, Object> setting(String name, String value) {
        Map<String, Object> fields = Reply.fields();
        fields.put("category", "Advanced");
        fields.put("name", name);
        fields.put("value", value);
        fields.put("description", name);
        fields.put("isdynamic", true);
        return fields;
    }
}
