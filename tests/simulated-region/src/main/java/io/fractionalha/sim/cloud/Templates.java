// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.cloudstack.api.BaseResponse;

/**
 * Templates: registered ones are on secondary storage at once, and on primary storage with the first start from them or when
 * that is prepared.
 */
final class Templates {
    private static final long SIZE = 5_242_880;

    private Templates() {}

    static void register(Map<String, Action> actions) {
        actions.put("listTemplates", Templates::list);
        actions.put("registerTemplate", Templates::make);
        actions.put("updateTemplate", Templates::update);
        actions.put("prepareTemplate", Templates::prepare);
    }

    private static BaseResponse list(Call call) {
        if (!call.given("templatefilter")) {
            throw Fail.bad("templatefilter is needed");
        }
        boolean featured = call.text("templatefilter", "").equals("featured");
        Predicate<Entity> wanted = template -> (!featured || featured(template)) && seen(call, template);
        List<Entity> found = call.store()
                .list(Kind.TEMPLATE, Scope.ids(call).and(Scope.named(call)).and(wanted));
        return Scope.page(call, "template", found, template -> InfraViews.template(call.store(), template));
    }

    private static boolean seen(Call call, Entity template) {
        return call.rootAdmin()
                || !template.has("registrant")
                || template.flag("public")
                || template.number("registrant") == call.caller().id();
    }

    /** Whether an account may build from it: not from what another one keeps for itself. */
    static void check(Entity owner, Entity template) {
        if (template.has("registrant") && !template.flag("public") && template.number("registrant") != owner.id()) {
            throw Fail.denied("Account does not have permission to use the template " + template.uuid());
        }
    }

    /** The built-in one is featured, others if an administrator has said so. */
    static boolean featured(Entity template) {
        return !template.has("registrant") || template.flag("featured");
    }

    private static BaseResponse make(Call call) {
        Entity owner = call.owner();
        Entity zone = call.entity("zoneid", Kind.ZONE)
                .or(() -> call.store().first(Kind.ZONE, any -> true))
                .orElseThrow(() -> Fail.bad("Unable to find zone by id"));
        Entity like = call.store().first(Kind.TEMPLATE, any -> true).orElseThrow();
        Entity made = call.change(() -> call.store()
                .save(call.store()
                        .make(Kind.TEMPLATE)
                        .set("name", call.text("name", ""))
                        .set("displaytext", call.text("displaytext", call.text("name", "")))
                        .set("format", call.text("format", ""))
                        .set("checksum", call.text("checksum", ""))
                        .set("ostype", call.text("ostypeid", like.text("ostype")))
                        .set("ostypename", like.text("ostypename"))
                        .set("size", SIZE)
                        .set("zone", zone.id())
                        .set("registrant", owner.id())
                        .set("public", call.flag("ispublic", false))
                        .set("featured", call.rootAdmin() && call.flag("isfeatured", false))
                        .set("created", System.currentTimeMillis())));
        call.told(
                "TEMPLATE.CREATE", "Completed", "Template", made.uuid(), "Successfully completed registering template");
        return answer(call, made);
    }

    private static BaseResponse update(Call call) {
        Entity template = call.about("id", Kind.TEMPLATE);
        if (!call.rootAdmin()
                && (!template.has("registrant")
                        || template.number("registrant") != call.caller().id())) {
            throw Fail.denied("Account does not have permission to operate with the template");
        }
        call.change(() -> {
            call.text("name").ifPresent(name -> template.set("name", name));
            call.text("displaytext").ifPresent(text -> template.set("displaytext", text));
            return call.store().save(template);
        });
        return Reply.object("template", InfraViews.template(call.store(), template));
    }

    private static BaseResponse prepare(Call call) {
        Entity template = call.about("templateid", Kind.TEMPLATE);
        call.change(() -> call.store().save(template.set("pooled", true)));
        return answer(call, template);
    }

    private static BaseResponse answer(Call call, Entity template) {
        return Reply.list("template", List.of(InfraViews.template(call.store(), template)), 1);
    }

    /** A start from it has brought it to primary storage. */
    static void started(Call call, Entity machine) {
        call.store()
                .find(Kind.TEMPLATE, machine.number("template"))
                .filter(template -> !template.flag("pooled"))
                .ifPresent(template -> call.change(() -> call.store().save(template.set("pooled", true))));
    }
}
