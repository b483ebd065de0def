// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Roles of accounts and the rules in them: the first rule that matches a command decides; where none does, what the command
 * itself names as its types of callers. The root administrator's own role may do all.
 */
public final class Roles {
    private static final List<String> TYPES = List.of("User", "Admin", "DomainAdmin", "ResourceAdmin");
    private static final long ROOT_ADMIN = 1;
    private static final Map<Long, Long> DEFAULT_BY_ACCOUNT_TYPE = Map.of(0L, 4L, 1L, ROOT_ADMIN, 2L, 3L, 3L, 2L);
    private static final List<String> READ_ONLY = List.of(
            "list* allow",
            "getUploadParamsFor* deny",
            "get* allow",
            "cloudianIsEnabled allow",
            "queryAsyncJobResult allow",
            "quotaIsEnabled allow",
            "quotaTariffList allow",
            "quotaSummary allow",
            "* deny");

    private Roles() {}

    /** The roles that every region has. */
    static void plant(Store store) {
        builtIn(store, 1, "Root Admin", "Admin");
        builtIn(store, 2, "Resource Admin", "ResourceAdmin");
        builtIn(store, 3, "Domain Admin", "DomainAdmin");
        builtIn(store, 4, "User", "User");
        readOnly(store, 5, "Read-Only Admin - Default", "Admin");
        readOnly(store, 6, "Read-Only User - Default", "User");
    }

    private static Entity builtIn(Store store, long id, String name, String type) {
        return store.save(store.makeWithId(Kind.ROLE, id)
                .set("name", name)
                .set("type", type)
                .set("description", "Default " + name.toLowerCase(Locale.ROOT) + " role")
                .set("isdefault", true)
                .set("created", System.currentTimeMillis()));
    }

    private static void readOnly(Store store, long id, String name, String type) {
        Entity role = builtIn(store, id, name, type);
        READ_ONLY.forEach(line -> {
            String[] words = line.split(" ", 2);
            addRule(store, role, words[0], words[1], "");
        });
    }

    static Entity addRule(Store store, Entity role, String rule, String permission, String description) {
        return store.save(store.make(Kind.ROLE_RULE)
                .set("role", role.id())
                .set("rule", rule)
                .set("permission", permission.toLowerCase(Locale.ROOT))
                .set("description", description));
    }

    /** The rules of a role, in the order in which they are asked. */
    static List<Entity> rules(Store store, long role) {
        return store.list(Kind.ROLE_RULE, rule -> rule.number("role") == role);
    }

    /** The role of an account. */
    public static Entity of(Store store, Entity account) {
        return store.get(Kind.ROLE, idOf(account));
    }

    /** The id of the role of an account: the one it was given, or the one of its type. */
    public static long idOf(Entity account) {
        long given = account.number("role");
        return given > 0 ? given : DEFAULT_BY_ACCOUNT_TYPE.getOrDefault(account.number("type"), 4L);
    }

    /** The number that an account of a role's type has as its type. */
    static long accountType(Entity role) {
        return TYPES.indexOf(role.text("type"));
    }

    static boolean known(String type) {
        return TYPES.contains(type);
    }

    /**
     * Whether an account's role lets it call a command.
     *
     * @param annotated whether the command names a type of role, by its word, among those who may call it
     */
    public static boolean allowed(Store store, Entity account, String command, Predicate<String> annotated) {
        Entity role = of(store, account);
        if (role.id() == ROOT_ADMIN) {
            return true;
        }
        for (Entity rule : rules(store, role.id())) {
            if (matches(rule.text("rule"), command)) {
                return rule.text("permission").equals("allow");
            }
        }
        return annotated.test(role.text("type"));
    }

    private static boolean matches(String rule, String command) {
        String words = rule.toLowerCase(Locale.ROOT).replace("*", "\\w*");
        return Pattern.matches(words, command.toLowerCase(Locale.ROOT));
    }
}
