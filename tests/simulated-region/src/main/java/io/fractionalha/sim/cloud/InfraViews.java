// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Offerings, templates, hosts and servers as answers show them. */
final class InfraViews {
    private static final String CAPABILITIES = "capabilities.json";

    private InfraViews() {}

    /** What a server of this version says of itself. */
    static Map<String, Object> capabilities() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(InfraViews.class.getResourceAsStream(CAPABILITIES)), StandardCharsets.UTF_8)) {
            return new LinkedHashMap<>(new Gson().fromJson(in, JsonObject.class).asMap());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, Object> serviceOffering(Entity offering) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", offering.uuid());
        fields.put("name", offering.text("name"));
        fields.put("state", "Active");
        fields.put("displaytext", offering.text("name"));
        fields.put("cpunumber", offering.number("cpunumber"));
        fields.put("cpuspeed", offering.number("cpuspeed"));
        fields.put("memory", offering.number("memory"));
        fields.put("created", Scope.time(offering.number("created")));
        fields.put("storagetype", "shared");
        fields.put("provisioningtype", "thin");
        for (String no : List.of("offerha", "limitcpuuse", "isvolatile", "issystem", "defaultuse", "iscustomized")) {
            fields.put(no, false);
        }
        fields.put("rootdisksize", 0);
        fields.put("dynamicscalingenabled", true);
        fields.put("diskofferingstrictness", false);
        fields.put("diskofferingid", offering.text("disk"));
        fields.put("diskofferingname", offering.text("name"));
        fields.put("diskofferingdisplaytext", offering.text("name"));
        fields.put("encryptroot", false);
        fields.put("hasannotations", false);
        return fields;
    }

    static Map<String, Object> diskOffering(Entity offering) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", offering.uuid());
        fields.put("name", offering.text("name"));
        fields.put("state", "Active");
        fields.put("displaytext", offering.text("displaytext"));
        fields.put("disksize", offering.number("size"));
        fields.put("created", Scope.time(offering.number("created")));
        fields.put("iscustomized", offering.flag("custom"));
        fields.put("storagetype", "shared");
        fields.put("provisioningtype", "thin");
        fields.put("displayoffering", true);
        fields.put("disksizestrictness", false);
        fields.put("encrypt", false);
        fields.put("hasannotations", false);
        return fields;
    }

    static Map<String, Object> template(Store store, Entity template) {
        Map<String, Object> fields = Reply.fields();
        Entity zone = store.get(Kind.ZONE, template.number("zone"));
        fields.put("id", template.uuid());
        fields.put("name", template.text("name"));
        fields.put("displaytext", template.text("displaytext"));
        fields.put("ispublic", !template.has("registrant") || template.flag("public"));
        fields.put("created", Scope.time(template.number("created")));
        fields.put("isready", true);
        fields.put("passwordenabled", false);
        fields.put("format", template.text("format"));
        fields.put("isfeatured", Templates.featured(template));
        fields.put("crossZones", true);
        fields.put("ostypeid", template.text("ostype"));
        fields.put("ostypename", template.text("ostypename"));
        Entity owner = template.has("registrant") ? store.get(Kind.ACCOUNT, template.number("registrant")) : null;
        fields.put("account", owner == null ? "system" : owner.text("name"));
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("size", template.number("size"));
        fields.put("physicalsize", template.number("size"));
        storage(template, fields);
        Entity domain = store.get(Kind.DOMAIN, owner == null ? 1 : owner.number("domain"));
        fields.put("domain", domain.text("name"));
        fields.put("domainpath", Owners.path(store, domain.id()));
        fields.put("domainid", domain.uuid());
        return fields;
    }

    private static void storage(Entity template, Map<String, Object> fields) {
        fields.put("templatetype", template.has("registrant") ? "USER" : "BUILTIN");
        fields.put("hypervisor", "Simulator");
        fields.put("isextractable", false);
        fields.put("checksum", template.text("checksum"));
        fields.put("details", Map.of());
        fields.put(
                "downloaddetails",
                List.of(Map.of(
                        "downloadState", "DOWNLOADED", "datastore", "nfs://storage/export", "downloadPercent", "100")));
        fields.put("arch", "x86_64");
        fields.put("bits", 0);
        for (String no : List.of(
                "sshkeyenabled", "isdynamicallyscalable", "directdownload", "deployasis", "forcks", "requireshvm")) {
            fields.put(no, false);
        }
        fields.put("tags", List.of());
        fields.put("hasannotations", false);
    }

    static Map<String, Object> host(Call call, Entity host) {
        Map<String, Object> fields = Reply.fields();
        Entity zone = call.store().get(Kind.ZONE, host.number("zone"));
        fields.put("id", host.uuid());
        fields.put("name", host.text("name"));
        fields.put("state", "Up");
        fields.put("type", "Routing");
        fields.put("ipaddress", "172.16.15.2");
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("hypervisor", "Simulator");
        fields.put("cpunumber", call.cloud().shape().hostCores());
        fields.put("cpuspeed", Hosts.SPEED);
        fields.put("memorytotal", call.cloud().shape().hostMemoryMegabytes() * 1_048_576L);
        fields.put("memoryallocated", Hosts.usedMemory(call.store()) * 1_048_576L);
        fields.put("resourcestate", "Enabled");
        fields.put("hahost", false);
        return fields;
    }

    static Map<String, Object> server(Entity server) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", server.uuid());
        fields.put("name", server.has("name") ? server.text("name") : "localhost");
        fields.put("state", server.has("state") ? server.text("state") : "Up");
        fields.put("version", "4.22.0.0-SNAPSHOT");
        fields.put("javadistribution", System.getProperty("java.vendor"));
        fields.put("javaversion", System.getProperty("java.runtime.version"));
        fields.put("osdistribution", System.getProperty("os.name"));
        String started = Scope.time(server.number("started"));
        fields.put("lastserverstart", started);
        fields.put("lastserverstop", started);
        fields.put("lastboottime", started);
        fields.put("serviceip", "127.0.0.1");
        fields.put("ipaddress", "127.0.0.1");
        fields.put("lastagents", List.of());
        fields.put("agents", List.of());
        fields.put("agentscount", 0);
        fields.put("pendingjobscount", 0);
        return fields;
    }
}
