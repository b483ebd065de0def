// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloud.user.Account;
import com.cloud.user.User;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.adapter.cloudstack.executor.ApiDoor;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.api.ServerApiException;

/** A region whose host gives prepared answers, in the shapes that a real server gives. */
abstract class AnsweredRegion {
    static final String OWNED = "\"account\":\"shop\",\"domainid\":\"d-1\",\"domainpath\":\"ROOT/shop\"";
    static final Owner SHOP = new Owner("shop", "ROOT/shop");
    private static final Set<String> WITHOUT_LISTALL = Set.of(
            "queryAsyncJobResult",
            "listLoadBalancerRuleInstances",
            "listTemplates",
            "listNetworkOfferings",
            "listVPCOfferings",
            "listCapacity",
            "listConfigurations",
            "listZones");

    private static final Set<String> HIDDEN = Set.of("displayvm", "displayvolume", "displaynetwork", "fordisplay");

    private final Doubles region = Doubles.region();
    final Map<String, String> answers = new HashMap<>();
    final ApiServerService api =
            Doubles.of(ApiServerService.class, Map.of("handleRequest", arguments -> answer((Map<?, ?>) arguments[0])));
    int pageSizeMax = 500;
    String refusal = "Invalid parameter id value due to incorrect long value format, or entity does not exist";
    final ListRegionReader reader = new ListRegionReader(
            new ApiDoor(api, this::admin, new OwnCalls()),
            new KeyMaterial(AnsweredRegion::noTable),
            new ServerTable(AnsweredRegion::noTable),
            new TemplateTable(AnsweredRegion::noTable));

    private static Connection noTable() throws SQLException {
        throw new SQLException("no such table");
    }

    private ApiDoor.Admin admin() {
        return new ApiDoor.Admin(
                region.entityManager().findById(User.class, 2L),
                region.entityManager().findById(Account.class, 2L));
    }

    /** A real server answers an administrator nothing of a tenant's networks and rules without {@code listall}. */
    private String answer(Map<?, ?> request) {
        String command = ((String[]) request.get("command"))[0];
        assertThat(WITHOUT_LISTALL.contains(command) || request.containsKey("listall"))
                .as(command)
                .isTrue();
        boolean furtherOn = request.containsKey("page") && !((String[]) request.get("page"))[0].equals("1");
        if (request.containsKey("pagesize")
                && Integer.parseInt(((String[]) request.get("pagesize"))[0]) > pageSizeMax) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "Page size can't exceed max allowed page size value: " + pageSizeMax);
        }
        if (HIDDEN.stream().anyMatch(request::containsKey)) {
            return "{\"" + command.toLowerCase(Locale.ROOT) + "response\":"
                    + answers.getOrDefault(furtherOn ? "" : command + " hidden", "{}") + "}";
        }
        String answer = answers.get(furtherOn ? command + " further on" : command);
        if (answer == null && furtherOn && answers.containsKey(command)) {
            answer = "{}";
        }
        if (answer == null) {
            throw new ServerApiException(ApiErrorCode.PARAM_ERROR, refusal);
        }
        return "{\"" + command.toLowerCase(Locale.ROOT) + "response\":" + answer + "}";
    }

    void list(String command, String name, String... rows) {
        answers.put(command, "{\"count\":" + rows.length + ",\"" + name + "\":[" + String.join(",", rows) + "]}");
    }

    EntityState read(EntityKind kind, String uuid) {
        return reader.read(new EntityRef(kind, uuid)).orElseThrow();
    }
}
