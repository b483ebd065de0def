// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.google.gson.JsonObject;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Logins by user name and password. A call with a wrong session key ends its session. */
final class Sessions {
    private final Store store;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** One login. */
    record Session(String id, String key, Entity user) {}

    Sessions(Store store) {
        this.store = store;
    }

    Optional<Session> login(String name, String password, @Nullable String domainPath, @Nullable String domainId) {
        Optional<Entity> user = store.first(
                Kind.USER,
                found -> found.text("username").equals(name)
                        && found.text("password").equals(password)
                        && inDomain(found, domainPath, domainId));
        return user.map(found -> {
            Session session =
                    new Session("node0" + UUID.randomUUID(), UUID.randomUUID().toString(), found);
            sessions.put(session.id(), session);
            return session;
        });
    }

    private boolean inDomain(Entity user, @Nullable String path, @Nullable String id) {
        Entity domain = store.get(
                Kind.DOMAIN, store.get(Kind.ACCOUNT, user.number("account")).number("domain"));
        if (id != null) {
            return domain.uuid().equals(id);
        }
        String wanted = path == null || path.isEmpty() ? "/" : path.endsWith("/") ? path : path + "/";
        String own = new DomainView(store, domain).getPath();
        return own.equals(wanted) || own.equals("/" + wanted);
    }

    /** The user of a session, if cookie and key agree. */
    Optional<Long> user(Map<String, String> cookies, @Nullable String key) {
        String id = cookies.get("JSESSIONID");
        Session session = id == null ? null : sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        if (!session.key().equals(key)) {
            sessions.remove(session.id());
            return Optional.empty();
        }
        return Optional.of(session.user().id());
    }

    void logout(Map<String, String> cookies) {
        String id = cookies.get("JSESSIONID");
        if (id != null) {
            sessions.remove(id);
        }
    }

    String answer(Session session) {
        Entity account = store.get(Kind.ACCOUNT, session.user().number("account"));
        JsonObject login = new JsonObject();
        login.addProperty("username", session.user().text("username"));
        login.addProperty("userid", session.user().uuid());
        login.addProperty(
                "domainid", store.get(Kind.DOMAIN, account.number("domain")).uuid());
        login.addProperty("timeout", 1800);
        login.addProperty("account", account.text("name"));
        login.addProperty("firstname", session.user().text("firstname"));
        login.addProperty("lastname", session.user().text("lastname"));
        login.addProperty("type", account.text("type"));
        login.addProperty("registered", "false");
        login.addProperty("sessionkey", session.key());
        JsonObject envelope = new JsonObject();
        envelope.add("loginresponse", login);
        return envelope.toString();
    }
}
