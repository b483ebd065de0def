// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** VPCs and ACLs, in the shapes that a real server was recorded answering. */
class VpcReadingTest extends AnsweredRegion {
    private static final String OWN = "{\"id\":\"l-1\",\"name\":\"acl\",\"vpcid\":\"p-1\",\"vpcname\":\"shop\"}";
    private static final String SHARED = "{\"id\":\"l-0\",\"name\":\"default_deny\",\"description\":\"Deny All\"}";

    private void vpc() {
        list(
                "listVPCs",
                "vpc",
                "{\"id\":\"p-1\",\"name\":\"shop\",\"displaytext\":\"shop\",\"state\":\"Enabled\",\"cidr\":\"10.50.0.0/16\","
                        + "\"vpcofferingid\":\"o\",\"networkdomain\":\"cs4cloud.internal\"," + OWNED + "}");
    }

    @Test
    void listAndRuleBelongToWhoHasTheVpc() {
        vpc();
        list("listNetworkACLLists", "networkacllist", OWN);
        list(
                "listNetworkACLs",
                "networkacl",
                "{\"id\":\"r-1\",\"protocol\":\"tcp\",\"startport\":\"80\",\"endport\":\"80\",\"traffictype\":\"Ingress\","
                        + "\"state\":\"Active\",\"cidrlist\":\"0.0.0.0/0\",\"tags\":[],\"aclid\":\"l-1\",\"aclname\":\"acl\","
                        + "\"number\":10,\"action\":\"Allow\"}");
        assertThat(read(EntityKind.ACL_LIST, "l-1").owner()).isEqualTo(SHOP);
        EntityState rule = read(EntityKind.ACL_RULE, "r-1");
        assertThat(rule.owner()).isEqualTo(SHOP);
        assertThat(rule.attributes())
                .isEqualTo(Map.of(
                        "aclid", "l-1",
                        "number", "10",
                        "protocol", "tcp",
                        "startport", "80",
                        "endport", "80",
                        "traffictype", "Ingress",
                        "action", "Allow",
                        "cidrlist", "0.0.0.0/0"));
    }

    @Test
    void listOfNoVpcIsNobodysAndIsDescribedToBeMapped() {
        list("listNetworkACLLists", "networkacllist", SHARED);
        list(
                "listNetworkACLs",
                "networkacl",
                "{\"id\":\"r-2\",\"number\":2,\"protocol\":\"all\",\"traffictype\":\"Egress\",\"action\":\"Deny\"}",
                "{\"id\":\"r-1\",\"number\":1,\"protocol\":\"all\",\"traffictype\":\"Ingress\",\"action\":\"Deny\"}");
        assertThat(reader.read(new EntityRef(EntityKind.ACL_LIST, "l-0"))).isEmpty();
        assertThat(reader.children(EntityKind.ACL_LIST, new EntityRef(EntityKind.VPC, "p-1")))
                .isEmpty();
        ResourceDescriptor told =
                reader.descriptor(MappingKind.NETWORK_ACL, "l-0").orElseThrow();
        assertThat(told.attributes()).containsEntry("name", "default_deny");
        assertThat(told.attributes().get("rules")).contains("Ingress").endsWith("traffictype=Egress}");
    }

    @Test
    void tierHasItsVpcAndEitherAListOfItOrOneForAll() {
        list(
                "listNetworks",
                "network",
                "{\"id\":\"n-1\",\"name\":\"web\",\"vpcid\":\"p-1\",\"aclid\":\"l-1\",\"aclname\":\"acl\"," + OWNED
                        + "}");
        list("listNetworkACLLists", "networkacllist", OWN);
        assertThat(read(EntityKind.NETWORK, "n-1").attributes())
                .containsEntry("vpcid", "p-1")
                .containsEntry("aclid", "l-1");
        list("listNetworkACLLists", "networkacllist", SHARED);
        assertThat(read(EntityKind.NETWORK, "n-1").attributes())
                .containsEntry("sharedaclid", "l-1")
                .doesNotContainKey("aclid");
    }

    @Test
    void addressOfAVpcBelongsToItWhateverTierItLeadsInto() {
        list(
                "listPublicIpAddresses",
                "publicipaddress",
                "{\"id\":\"i-1\",\"ipaddress\":\"192.16.0.12\",\"issourcenat\":false,\"isstaticnat\":true,"
                        + "\"virtualmachineid\":\"v-1\",\"associatednetworkid\":\"n-1\",\"vpcid\":\"p-1\"," + OWNED
                        + "}");
        EntityRef address = new EntityRef(EntityKind.ADDRESS, "i-1");
        assertThat(read(EntityKind.ADDRESS, "i-1").attributes())
                .containsEntry("vpcid", "p-1")
                .doesNotContainKey("networkid");
        assertThat(reader.children(EntityKind.STATIC_NAT, address))
                .singleElement()
                .satisfies(nat -> assertThat(nat.attributes()).containsEntry("networkid", "n-1"));
    }

    @Test
    void vpcThatIsBeingDeletedIsGone() {
        list("listVPCs", "vpc", "{\"id\":\"p-1\",\"name\":\"shop\",\"state\":\"Inactive\"," + OWNED + "}");
        assertThat(reader.read(new EntityRef(EntityKind.VPC, "p-1"))).isEmpty();
    }
}
