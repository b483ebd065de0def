// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MappingRulesTest {
    private static ResourceDescriptor thing(MappingKind kind, String id, String... pairs) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return new ResourceDescriptor(kind, id, new TreeMap<>(attributes));
    }

    private static ResourceDescriptor template(String id, String... more) {
        Map<String, String> attributes = new TreeMap<>(Map.of(
                "name",
                "Ubuntu 24.04",
                "checksum",
                "abc",
                "ostypename",
                "Ubuntu",
                "arch",
                "x86_64",
                "hypervisor",
                "KVM",
                "featured",
                "false",
                "owner",
                "ROOT/shop/acme"));
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return new ResourceDescriptor(MappingKind.TEMPLATE, id, new TreeMap<>(attributes));
    }

    private static MappingRules.Finding find(ResourceDescriptor source, ResourceDescriptor... here) {
        return find(source, "ROOT", "ROOT", here);
    }

    /** Where a person has said that this domain of the peer is that one here. */
    private static MappingRules.Finding find(
            ResourceDescriptor source, String there, String ours, ResourceDescriptor... here) {
        ResourceMapping confirmed =
                new ResourceMapping("m", "a", MappingKind.DOMAIN, there, ours, true, "set by a person", List.of());
        return MappingRules.find(source, List.of(here), AccountNames.of(List.of(confirmed)));
    }

    private static ResourceDescriptor campus(String id, String domainPath) {
        return thing(MappingKind.SHARED_NETWORK, id, "name", "campus", "acltype", "Domain", "domainpath", domainPath);
    }

    @Test
    void aSharedNetworkIsOfTheDomainThatAPersonHasSaidStandsForItsOwn() {
        ResourceDescriptor retail = campus("there", "ROOT/retail/city");
        assertThat(find(retail, "ROOT/retail", "ROOT/market", campus("here", "ROOT/market/city"))
                        .targetId())
                .isEqualTo("here");
        assertThat(find(retail, "ROOT/retail/city", "ROOT/town", campus("here", "ROOT/town"))
                        .targetId())
                .isEqualTo("here");
        MappingRules.Finding other = find(retail, "ROOT/retail", "ROOT/market", campus("here", "ROOT/retail/city"));
        assertThat(other.targetId()).isNull();
        assertThat(other.candidates()).containsExactly("here");
        assertThat(other.reason()).contains("is domain ROOT/retail/city's, not ROOT/market/city's");
    }

    @Test
    void equalPathsOfSharedNetworksAreStrangersUntilAPersonConfirmsThem() {
        MappingRules.Finding finding =
                find(campus("there", "ROOT/retail"), "ROOT/other", "ROOT/other", campus("here", "ROOT/retail"));
        assertThat(finding.targetId()).isNull();
        assertThat(finding.reason())
                .contains("no confirmed domain", "createResourceMapping kind=DOMAIN sourceid=ROOT/retail");
        assertThat(find(campus("there", "ROOT"), "ROOT", "ROOT", campus("here", "ROOT"))
                        .targetId())
                .isEqualTo("here");
    }

    @Test
    void lookAlikeTemplateOfAStrangerIsRefused() {
        MappingRules.Finding finding = find(template("t-a"), template("t-evil", "owner", "ROOT/mallory"));
        assertThat(finding.targetId()).isNull();
        assertThat(finding.reason()).contains("belongs to ROOT/mallory").contains("not featured");
        assertThat(finding.candidates()).containsExactly("t-evil");
    }

    @Test
    void templateOfTheSameOwnerOrAFeaturedOneIsTaken() {
        assertThat(find(template("t-a"), template("t-own")).targetId()).isEqualTo("t-own");
        assertThat(find(template("t-a"), template("t-f", "owner", "ROOT/admin", "featured", "true"))
                        .targetId())
                .isEqualTo("t-f");
    }

    @Test
    void templateWithAnotherChecksumOrSystemIsRefused() {
        assertThat(find(template("t-a"), template("t-b", "checksum", "xyz")).targetId())
                .isNull();
        assertThat(find(template("t-a"), template("t-b", "ostypename", "Windows"))
                        .targetId())
                .isNull();
        assertThat(find(template("t-a"), template("t-b", "arch", "aarch64")).targetId())
                .isNull();
        assertThat(find(template("t-a"), template("t-b", "checksum", "")).targetId())
                .isEqualTo("t-b");
    }

    @Test
    void templateThatIsNotReadyInTheZoneIsRefused() {
        MappingRules.Finding finding =
                find(template("t-a"), template("t-b", "isready", "false", "status", "40% Downloaded"));
        assertThat(finding.targetId()).isNull();
        assertThat(finding.reason()).contains("is not ready in this zone: 40% Downloaded");
        assertThat(find(template("t-a"), template("t-b", "isready", "true")).targetId())
                .isEqualTo("t-b");
    }

    @Test
    void twoEqualsAreAmbiguous() {
        MappingRules.Finding finding = find(template("t-a"), template("t-1"), template("t-2"));
        assertThat(finding.targetId()).isNull();
        assertThat(finding.candidates()).containsExactly("t-1", "t-2");
        assertThat(finding.reason()).contains("choose one");
    }

    @Test
    void offeringsNeedEqualSizeAndNetworksEqualServices() {
        ResourceDescriptor small = thing(MappingKind.SERVICE_OFFERING, "s", "name", "small", "cpunumber", "1");
        assertThat(find(small, thing(MappingKind.SERVICE_OFFERING, "x", "name", "small", "cpunumber", "2"))
                        .reason())
                .contains("cpunumber 2, not 1");
        ResourceDescriptor net = thing(
                MappingKind.NETWORK_OFFERING, "n", "name", "iso", "services", "Lb", "egressdefaultpolicy", "true");
        assertThat(find(
                                net,
                                thing(
                                        MappingKind.NETWORK_OFFERING,
                                        "m",
                                        "name",
                                        "iso",
                                        "services",
                                        "Lb",
                                        "egressdefaultpolicy",
                                        "false"))
                        .targetId())
                .isNull();
    }

    @Test
    void accountsNeedTheFullPathAndALogin() {
        ResourceDescriptor acme = thing(MappingKind.ACCOUNT, "1", "account", "acme", "domainpath", "ROOT/shop");
        assertThat(find(acme, thing(MappingKind.ACCOUNT, "2", "account", "acme", "domainpath", "ROOT/other"))
                        .reason())
                .contains("nothing here has its name");
        assertThat(find(
                                acme,
                                thing(
                                        MappingKind.ACCOUNT,
                                        "2",
                                        "account",
                                        "acme",
                                        "domainpath",
                                        "ROOT/shop",
                                        "state",
                                        "enabled",
                                        "haslogin",
                                        "false"))
                        .reason())
                .contains("has no login");
    }
}
