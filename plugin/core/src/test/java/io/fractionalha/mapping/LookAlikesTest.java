// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What has the right name and is something else is a candidate for a person, never a match; for each kind of mapping. */
class LookAlikesTest {
    private static final Map<MappingKind, Map<String, String>> THINGS = Map.of(
            MappingKind.TEMPLATE,
            Map.of(
                    "name",
                    "debian",
                    "checksum",
                    "{SHA-256}aa",
                    "ostypename",
                    "Debian 12",
                    "arch",
                    "x86_64",
                    "hypervisor",
                    "KVM",
                    "featured",
                    "true",
                    "owner",
                    "ROOT/admin"),
            MappingKind.SERVICE_OFFERING,
            Map.of("name", "small", "cpunumber", "1", "cpuspeed", "500", "memory", "512", "iscustomized", "false"),
            MappingKind.DISK_OFFERING,
            Map.of("name", "disk", "disksize", "20", "iscustomized", "false"),
            MappingKind.NETWORK_OFFERING,
            Map.of(
                    "name",
                    "isolated",
                    "guestiptype",
                    "Isolated",
                    "services",
                    "Dhcp,Lb,SourceNat",
                    "egressdefaultpolicy",
                    "false",
                    "specifyvlan",
                    "false"),
            MappingKind.VPC_OFFERING,
            Map.of("name", "vpc", "services", "Dhcp,Lb,NetworkACL", "distributedvpcrouter", "false"),
            MappingKind.SHARED_NETWORK,
            Map.of("name", "office-lan", "guestiptype", "Shared", "services", "Dhcp,Dns", "acltype", "Domain"),
            MappingKind.NETWORK_ACL,
            Map.of("name", "office", "rules", "{action=Allow, number=1}; {action=Deny, number=2}"));

    private static final Map<MappingKind, List<String[]>> LIES = Map.of(
            MappingKind.TEMPLATE,
            List.of(
                    new String[] {"featured", "false", "owner", "ROOT/mallory/mallory"},
                    new String[] {"checksum", "{SHA-256}bb"},
                    new String[] {"ostypename", "Debian 11"},
                    new String[] {"arch", "aarch64"},
                    new String[] {"hypervisor", "VMware"},
                    new String[] {"isready", "false"}),
            MappingKind.SERVICE_OFFERING,
            List.of(
                    new String[] {"cpunumber", "2"},
                    new String[] {"cpuspeed", "1000"},
                    new String[] {"memory", "1024"},
                    new String[] {"iscustomized", "true"}),
            MappingKind.DISK_OFFERING,
            List.of(new String[] {"disksize", "5"}, new String[] {"iscustomized", "true"}),
            MappingKind.NETWORK_OFFERING,
            List.of(
                    new String[] {"services", "Dhcp,SourceNat"},
                    new String[] {"guestiptype", "Shared"},
                    new String[] {"egressdefaultpolicy", "true"},
                    new String[] {"specifyvlan", "true"}),
            MappingKind.VPC_OFFERING,
            List.of(new String[] {"services", "Dhcp,Lb"}, new String[] {"distributedvpcrouter", "true"}),
            MappingKind.SHARED_NETWORK,
            List.of(new String[] {"services", "Dhcp"}, new String[] {"acltype", "Account"}, new String[] {
                "owner", "ROOT/mallory/mallory"
            }),
            MappingKind.NETWORK_ACL,
            List.of(
                    new String[] {"rules", "{action=Allow, number=1}"},
                    new String[] {"rules", "{action=Deny, number=2}; {action=Allow, number=1}"}));

    private static ResourceDescriptor thing(MappingKind kind, String id, String... otherwise) {
        Map<String, String> attributes = new HashMap<>(THINGS.getOrDefault(kind, Map.of()));
        for (int i = 0; i < otherwise.length; i += 2) {
            attributes.put(otherwise[i], otherwise[i + 1]);
        }
        return new ResourceDescriptor(kind, id, new TreeMap<>(attributes));
    }

    private static MappingRules.Finding find(MappingKind kind, ResourceDescriptor... here) {
        return MappingRules.find(thing(kind, "there"), List.of(here), AccountNames.of(List.of()));
    }

    @TestFactory
    Stream<DynamicTest> noLookAlikeIsTaken() {
        return LIES.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .map(lie -> DynamicTest.dynamicTest(
                                kind.getKey() + " with " + String.join(" ", lie), () -> refused(kind.getKey(), lie))));
    }

    private static void refused(MappingKind kind, String... lie) {
        ResourceDescriptor alike = thing(kind, "alike", lie);
        MappingRules.Finding alone = find(kind, alike);
        assertThat(alone.targetId()).isNull();
        assertThat(alone.candidates()).containsExactly("alike");
        assertThat(alone.reason()).contains("what has its name here");
        assertThat(find(kind, alike, thing(kind, "equal")).targetId())
                .as("the equal beside it is found")
                .isEqualTo("equal");
    }

    @TestFactory
    Stream<DynamicTest> twoEqualsAreForAPerson() {
        return THINGS.keySet().stream()
                .map(kind -> DynamicTest.dynamicTest("two of " + kind, () -> {
                    MappingRules.Finding two = find(kind, thing(kind, "one"), thing(kind, "two"));
                    assertThat(two.targetId()).isNull();
                    assertThat(two.candidates()).containsExactly("one", "two");
                    assertThat(two.reason()).contains("choose one with createResourceMapping");
                    assertThat(find(kind, thing(kind, "one", "name", "other")).reason())
                            .contains("nothing here has its name");
                }));
    }

    @Test
    void everyKindThatARuleCanMatchIsHere() {
        assertThat(THINGS.keySet()).containsExactlyInAnyOrderElementsOf(LIES.keySet());
        assertThat(THINGS.keySet())
                .containsExactlyInAnyOrder(Stream.of(MappingKind.values())
                        .filter(kind -> kind != MappingKind.ACCOUNT && kind != MappingKind.DOMAIN)
                        .toArray(MappingKind[]::new));
    }
}
