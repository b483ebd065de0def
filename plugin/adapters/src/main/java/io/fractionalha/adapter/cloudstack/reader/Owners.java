// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.entity.Owner;
import io.fractionalha.region.RegionReader.OwnerIds;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owners in words and in this region's ids. */
final class Owners {
    static final String ROOT = "ROOT";

    private final Lists lists;

    Owners(Lists lists) {
        this.lists = lists;
    }

    /** The owner that a row names; of a project, the project stands for the account. */
    Owner of(JsonObject row) {
        String account = Answers.text(row, "account");
        String project = Answers.text(row, "projectid");
        String name = account != null ? account : project == null ? "unknown" : "project:" + project;
        return new Owner(name, domainPath(row));
    }

    private String domainPath(JsonObject row) {
        String path = Answers.text(row, "domainpath");
        if (path != null && !path.isBlank()) {
            return path;
        }
        String domainId = Answers.text(row, "domainid");
        return domainId == null ? ROOT : pathOf(domainId).orElse(ROOT);
    }

    private Optional<String> pathOf(String domainId) {
        return lists.one("listDomains", Map.of("id", domainId, "listall", "true"))
                .map(domain -> Answers.text(domain, "path"));
    }

    /** Domain and account ids of an owner, or empty if this region has no such account. */
    Optional<OwnerIds> ids(Owner owner) {
        return account(owner)
                .map(row -> new OwnerIds(Rows.need(row, "domainid"), Rows.need(row, "name"), Rows.need(row, "id")));
    }

    /** The account row of an owner. */
    Optional<JsonObject> account(Owner owner) {
        return domainId(owner.domainPath())
                .flatMap(domainId ->
                        lists
                                .all(
                                        "listAccounts",
                                        Map.of("name", owner.account(), "domainid", domainId, "listall", "true"))
                                .stream()
                                .filter(row -> owner.account().equals(Answers.text(row, "name")))
                                .filter(row -> domainId.equals(Answers.text(row, "domainid")))
                                .findFirst());
    }

    /** The id of the domain with this full path. */
    Optional<String> domainId(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return lists.all("listDomains", Map.of("name", name, "listall", "true")).stream()
                .filter(row -> path.equals(Answers.text(row, "path")))
                .map(row -> (@Nullable String) Answers.text(row, "id"))
                .findFirst();
    }
}
