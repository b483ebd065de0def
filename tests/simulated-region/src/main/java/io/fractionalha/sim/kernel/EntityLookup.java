// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.domain.Domain;
import com.cloud.user.Account;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds accounts, users and domains for plugins, and what hangs on instances; knows no other kinds. */
@SuppressWarnings("NullAway") // the host's interface answers null for what it does not find
final class EntityLookup implements EntityManager {
    private final Store store;
    private final Appendages appendages;

    EntityLookup(Store store) {
        this.store = store;
        this.appendages = new Appendages(store);
    }

    private static @Nullable Kind kind(Class<?> type) {
        if (Account.class.isAssignableFrom(type)) {
            return Kind.ACCOUNT;
        }
        if (User.class.isAssignableFrom(type)) {
            return Kind.USER;
        }
        return Domain.class.isAssignableFrom(type) ? Kind.DOMAIN : null;
    }

    private <T> T view(Class<T> type, Optional<Entity> found) {
        return found.map(entity -> type.cast(view(entity))).orElse(null);
    }

    Object view(Entity entity) {
        return switch (entity.kind()) {
            case ACCOUNT -> new Accounts.AccountView(entity);
            case USER -> new Accounts.UserView(entity);
            case DOMAIN -> new DomainView(store, entity);
            default -> throw new IllegalArgumentException("no view of " + entity.kind());
        };
    }

    private <T> Optional<Entity> byId(Class<T> type, Serializable id, boolean ever) {
        Kind kind = kind(type);
        if (kind == null || !(id instanceof Long number)) {
            return Optional.empty();
        }
        return ever ? store.findEver(kind, number) : store.find(kind, number);
    }

    @Override
    public <T, K extends Serializable> T findById(Class<T> type, K id) {
        return kind(type) == null && id instanceof Long number
                ? appendages.byId(type, number).map(type::cast).orElse(null)
                : view(type, byId(type, id, false));
    }

    @Override
    public <T, K extends Serializable> T findByIdIncludingRemoved(Class<T> type, K id) {
        return view(type, byId(type, id, true));
    }

    @Override
    public <T> T findByUuid(Class<T> type, String uuid) {
        Kind kind = kind(type);
        return kind == null
                ? appendages.byUuid(type, uuid).map(type::cast).orElse(null)
                : view(type, store.find(kind, uuid));
    }

    @Override
    public <T> T findByUuidIncludingRemoved(Class<T> type, String uuid) {
        Kind kind = kind(type);
        return kind == null ? null : view(type, store.findEver(kind, uuid));
    }

    @Override
    public <T> List<T> listByUuids(Class<T> type, Collection<String> uuids) {
        return uuids.stream().map(uuid -> findByUuid(type, uuid)).toList();
    }

    @Override
    public <T> T findByXId(Class<T> type, String id) {
        return findByUuid(type, id);
    }

    @Override
    public <T> List<? extends T> list(Class<T> type) {
        Kind kind = kind(type);
        return kind == null
                ? List.of()
                : store.list(kind, entity -> true).stream()
                        .map(entity -> type.cast(view(entity)))
                        .toList();
    }

    @Override
    public <T, K extends Serializable> void remove(Class<T> type, K id) {
        throw new UnsupportedOperationException("the simulated host removes nothing for plugins");
    }

    @Override
    public <T> boolean validEntityType(Class<T> type) {
        return kind(type) != null;
    }
}
