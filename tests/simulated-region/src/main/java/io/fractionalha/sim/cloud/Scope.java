// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.BaseResponse;

/** What a caller sees in a list, and which page of it. */
final class Scope {
    private static final List<String> DISPLAY = List.of("displayvm", "displayvolume", "displaynetwork", "fordisplay");

    private Scope() {}

    /** Things the call asks for and its caller may see. */
    static Predicate<Entity> owned(Call call) {
        Entity caller = call.caller();
        Optional<Entity> domain = call.entity("domainid", Kind.DOMAIN);
        Optional<String> name = call.text("account");
        if (name.isPresent()) {
            Entity owner = Owners.byName(
                    call.store(), name.get(), domain.map(Entity::id).orElse(caller.number("domain")));
            Owners.check(call.store(), caller, owner);
            return entity -> entity.owner() == owner.id();
        }
        Predicate<Entity> allowed =
                entity -> Owners.may(call.store(), caller, call.store().get(Kind.ACCOUNT, entity.owner()));
        if (domain.isPresent()) {
            boolean below = call.flag("isrecursive", false);
            return allowed.and(
                    entity -> inDomain(call.store(), entity, domain.get().id(), below));
        }
        boolean all = call.flag("listall", false) || call.given("id") || call.given("ids");
        return caller.number("type") != 0 && all ? allowed : entity -> entity.owner() == caller.id();
    }

    private static boolean inDomain(Store store, Entity entity, long domain, boolean below) {
        long own = store.get(Kind.ACCOUNT, entity.owner()).number("domain");
        return below ? Owners.below(store, own, domain) : own == domain;
    }

    /** Narrows by {@code id} and {@code ids}. */
    static Predicate<Entity> ids(Call call) {
        Optional<Long> id = call.number("id");
        if (id.isPresent()) {
            return entity -> entity.id() == id.get();
        }
        if (call.given("ids")) {
            List<String> wanted = call.texts("ids");
            return entity -> wanted.contains(String.valueOf(entity.id())) || wanted.contains(entity.uuid());
        }
        return entity -> true;
    }

    /** Narrows by name and keyword. */
    static Predicate<Entity> named(Call call) {
        Predicate<Entity> name = call.text("name")
                .<Predicate<Entity>>map(text -> entity -> entity.text("name").equals(text))
                .orElse(entity -> true);
        return call.text("keyword")
                .<Predicate<Entity>>map(text -> entity -> entity.text("name").contains(text)
                        || entity.text("displayname").contains(text))
                .map(name::and)
                .orElse(name);
    }

    /** Narrows by a reference to another entity. */
    static Predicate<Entity> reference(Call call, String parameter, String key) {
        return call.number(parameter)
                .<Predicate<Entity>>map(id ->
                        entity -> entity.number(key) == id || entity.ids(key).contains(id))
                .orElse(entity -> true);
    }

    /** Narrows by tags. */
    static Predicate<Entity> tagged(Call call) {
        List<Map<String, String>> wanted = call.items("tags");
        if (wanted.isEmpty()) {
            return entity -> true;
        }
        return entity -> wanted.stream()
                .allMatch(tag -> Tags.has(call.store(), entity, tag.getOrDefault("key", ""), tag.get("value")));
    }

    /** Answers a page; only what is on it is shown. */
    static BaseResponse page(
            Call call, String objectName, List<Entity> all, Function<Entity, Map<String, Object>> view) {
        List<Entity> found = all.stream()
                .filter(entity -> displayed(call.store(), entity) == displayed(call))
                .toList();
        BaseListCmd list = (BaseListCmd) call.command();
        Long start = list.getStartIndex();
        Long size = list.getPageSizeVal();
        List<Entity> shown = found;
        if (start != null && size != null) {
            int from = (int) Math.min(start, found.size());
            int to = (int) Math.min(from + size, found.size());
            shown = found.subList(from, to);
        }
        return Reply.list(objectName, shown.stream().map(view).toList(), found.size());
    }

    /** Hidden things are listed for nobody but a root administrator who asks for them, and only for them. */
    private static boolean displayed(Call call) {
        return !call.rootAdmin() || DISPLAY.stream().allMatch(parameter -> call.flag(parameter, true));
    }

    private static boolean displayed(Store store, Entity entity) {
        return switch (entity.kind()) {
            case MACHINE -> MachineView.shown(entity);
            case VOLUME -> Volumes.shown(store, entity);
            default -> true;
        };
    }

    /** A time as answers give it. */
    static String time(long millis) {
        return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ")
                .withZone(java.time.ZoneOffset.UTC)
                .format(java.time.Instant.ofEpochMilli(millis));
    }
}
