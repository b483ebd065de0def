// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.domain.Domain;
import com.cloud.user.Account;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Store;
import java.util.Date;

/** A domain as the host's interface shows it; values are read when asked for. */
@SuppressWarnings({"NullAway", "JavaUtilDate"}) // the host's interface answers dates, and null for what is absent
record DomainView(Store store, Entity entity) implements Domain {
    private static final long serialVersionUID = 1L;

    @Override
    public Long getParent() {
        return entity.has("parent") ? entity.number("parent") : null;
    }

    @Override
    public void setParent(Long parent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getName() {
        return entity.text("name");
    }

    @Override
    public void setName(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Date getCreated() {
        return Accounts.date(entity);
    }

    @Override
    public Date getRemoved() {
        return Accounts.gone(entity);
    }

    @Override
    public String getPath() {
        return entity.has("parent")
                ? new DomainView(store, store.get(entity.kind(), entity.number("parent"))).getPath() + getName() + "/"
                : "/";
    }

    @Override
    public void setPath(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLevel() {
        return (int) getPath().chars().filter(c -> c == '/').count() - 1;
    }

    @Override
    public int getChildCount() {
        return store.list(entity.kind(), child -> child.number("parent") == entity.id())
                .size();
    }

    @Override
    public long getNextChildSeq() {
        return getChildCount() + 1L;
    }

    @Override
    public State getState() {
        return State.Active;
    }

    @Override
    public void setState(State state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getNetworkDomain() {
        return null;
    }

    @Override
    public long getAccountId() {
        return Account.ACCOUNT_ID_ADMIN;
    }

    @Override
    public String getUuid() {
        return entity.uuid();
    }

    @Override
    public long getId() {
        return entity.id();
    }
}
