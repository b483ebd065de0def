// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack;

import com.cloud.domain.Domain;
import com.cloud.user.Account;
import com.cloud.user.AccountService;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.context.CallContext;

/** Small stand-ins for host services: a method answers what was set for its name, everything else fails loudly. */
public final class Doubles {
    private final Map<String, Object> entities = new HashMap<>();

    /** What a method of a double does. */
    @FunctionalInterface
    public interface Answer {
        Object to(Object[] arguments) throws Throwable;
    }

    /** A double of a host interface. */
    public static <T> T of(Class<T> type, Map<String, Answer> answers) {
        Object made =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Answer answer = answers.get(method.getName());
                    if (answer != null) {
                        return answer.to(arguments == null ? new Object[0] : arguments);
                    }
                    return switch (method.getName()) {
                        case "toString" -> type.getSimpleName();
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default ->
                            throw new AssertionError(
                                    "nobody expected " + type.getSimpleName() + "." + method.getName());
                    };
                });
        return type.cast(made);
    }

    /** A region with a root administrator (user 2) and a tenant (user 7, account shop in ROOT/shop). */
    public static Doubles region() {
        Doubles region = new Doubles();
        region.put(Domain.class, 1L, of(Domain.class, Map.of("getPath", a -> "/", "getUuid", a -> "domain-root")));
        region.put(Domain.class, 4L, of(Domain.class, Map.of("getPath", a -> "/shop/", "getUuid", a -> "domain-shop")));
        region.person(2L, "admin", 1L);
        region.person(7L, "shop", 4L);
        CallContext.init(region.entityManager());
        return region;
    }

    private void person(long id, String name, long domainId) {
        put(
                Account.class,
                id,
                of(
                        Account.class,
                        Map.of(
                                "getId", a -> id,
                                "getUuid", a -> "account-" + name,
                                "getAccountName", a -> name,
                                "getDomainId", a -> domainId)));
        put(
                User.class,
                id,
                of(User.class, Map.of("getId", a -> id, "getUuid", a -> "user-" + name, "getAccountId", a -> id)));
    }

    /** Makes an entity findable by its internal id. */
    public void put(Class<?> type, long id, Object entity) {
        entities.put(type.getName() + "#" + id, entity);
    }

    /** Makes an entity findable by its uuid. */
    public void put(Class<?> type, String uuid, Object entity) {
        entities.put(type.getName() + "#" + uuid, entity);
    }

    /** The region's entities. */
    public EntityManager entityManager() {
        Answer byKey = arguments -> entities.get(((Class<?>) arguments[0]).getName() + "#" + arguments[1]);
        return of(EntityManager.class, Map.of("findById", byKey, "findByUuid", byKey));
    }

    /** Account 2 is the root administrator. */
    public AccountService accounts() {
        return of(
                AccountService.class,
                Map.of("isRootAdmin", a -> Long.valueOf(2).equals(a[0]), "isDomainAdmin", a -> false));
    }
}
