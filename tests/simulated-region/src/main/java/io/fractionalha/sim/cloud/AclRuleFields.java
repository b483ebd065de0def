// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an ACL rule is made of: as a call says it, and as answers show it. */
final class AclRuleFields {
    private AclRuleFields() {}

    /** What the call says of a rule; all of it if {@code whole}, else only what is given. */
    static void fill(Call call, Entity rule, boolean whole) {
        String protocol = call.text("protocol", rule.text("protocol")).toLowerCase(Locale.ROOT);
        boolean icmp = protocol.equals("icmp");
        rule.set("protocol", protocol);
        for (String port : List.of("startport", "endport")) {
            if (whole || call.given(port)) {
                rule.set(port, call.number(port).orElse(null));
            }
        }
        if (protocol.equals("all") && rule.has("startport")) {
            throw Fail.bad("start port and end port must be null if protocol = 'all'");
        }
        for (String field : List.of("icmptype", "icmpcode")) {
            if (whole || call.given(field)) {
                rule.set(field, call.number(field).orElse(icmp ? -1L : null));
            }
        }
        if (whole || call.given("cidrlist")) {
            rule.set("cidrs", String.join(",", call.texts("cidrlist")));
        }
        if (whole || call.given("traffictype")) {
            rule.set("traffic", word(call.text("traffictype", "Ingress")));
        }
        if (whole || call.given("action")) {
            rule.set("action", word(call.text("action", "Allow")));
        }
        if (whole || call.given("reason")) {
            rule.set("reason", call.text("reason").orElse(null));
        }
    }

    private static String word(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> view(Store store, Entity rule) {
        Map<String, Object> fields = Reply.fields();
        Entity list = store.get(Kind.ACL_LIST, rule.number("list"));
        fields.put("id", rule.uuid());
        fields.put("protocol", rule.text("protocol"));
        for (String port : List.of("startport", "endport")) {
            if (rule.has(port)) {
                fields.put(port, rule.text(port));
            }
        }
        fields.put("traffictype", rule.text("traffic"));
        fields.put("state", rule.text("state"));
        fields.put("cidrlist", rule.text("cidrs"));
        for (String icmp : List.of("icmptype", "icmpcode")) {
            if (rule.has(icmp)) {
                fields.put(icmp, rule.number(icmp));
            }
        }
        fields.put("tags", Tags.of(store, rule));
        fields.put("aclid", list.uuid());
        fields.put("aclname", list.text("name"));
        fields.put("number", rule.number("number"));
        fields.put("fordisplay", true);
        fields.put("action", rule.text("action"));
        if (rule.has("reason")) {
            fields.put("reason", rule.text("reason"));
        }
        return fields;
    }
}
