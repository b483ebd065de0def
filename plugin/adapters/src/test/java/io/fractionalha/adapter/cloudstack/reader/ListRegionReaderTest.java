// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Relation;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionReader.OwnerIds;
import io.fractionalha.region.Zone;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListRegionReaderTest extends AnsweredRegion {
    @Test
    void anInstanceIsReadWithItsDefaultNicFirst() {
        list(
                "listVirtualMachines",
                "virtualmachine",
                "{\"id\":\"v-1\",\"name\":\"web-1\",\"displayname\":\"web one\"," + OWNED
                        + ",\"state\":\"Starting\",\"templateid\":\"t\",\"serviceofferingid\":\"s\",\"userdata\":\"aGk=\""
                        + ",\"keypairs\":\"a, b\",\"nic\":[{\"id\":\"c-2\",\"networkid\":\"n-2\",\"ipaddress\":\"10.2.0.5\","
                        + "\"isdefault\":false,\"deviceid\":\"1\",\"secondaryip\":[{\"id\":\"s-2\",\"ipaddress\":\"10.2.0.9\"},"
                        + "{\"id\":\"s-1\",\"ipaddress\":\"10.2.0.8\"}]},{\"id\":\"c-1\",\"networkid\":\"n-1\",\"ipaddress\":\"10.1.0.5\","
                        + "\"isdefault\":true,\"deviceid\":\"0\"}]}");
        EntityState state = read(EntityKind.INSTANCE, "v-1");
        assertThat(state.owner()).isEqualTo(SHOP);
        assertThat(state.attributes())
                .containsOnly(
                        Map.entry("name", "web-1"),
                        Map.entry("displayname", "web one"),
                        Map.entry("templateid", "t"),
                        Map.entry("serviceofferingid", "s"),
                        Map.entry("networkids", "n-1,n-2"),
                        Map.entry("ipaddresses", "10.1.0.5,10.2.0.5"),
                        Map.entry("nicids", "c-1,c-2"),
                        Map.entry("secondaryaddresses", ",10.2.0.8 10.2.0.9"),
                        Map.entry("secondaryids", ",s-1 s-2"),
                        Map.entry("keypairs", "a,b"),
                        Map.entry("userdata", "aGk="),
                        Map.entry("state", "Running"));
    }

    @Test
    void aMemberOfABalancerTellsAtWhichOfItsAddressesItGetsTraffic() {
        list("listLoadBalancerRules", "loadbalancerrule", "{\"id\":\"lb\",\"publicipid\":\"\"," + OWNED + "}");
        String nic = ",\"nic\":[{\"id\":\"c\",\"networkid\":\"n\",\"ipaddress\":\"10.1.0.5\"}]";
        list(
                "listLoadBalancerRuleInstances",
                "lbrulevmidip",
                "{\"loadbalancerruleinstance\":{\"id\":\"v-1\"" + nic + "},\"lbvmipaddresses\":[\"10.1.0.5\"]}",
                "{\"loadbalancerruleinstance\":{\"id\":\"v-2\"" + nic
                        + "},\"lbvmipaddresses\":[\"10.1.0.5\",\"10.1.0.9\"]}",
                "{\"loadbalancerruleinstance\":{\"id\":\"v-3\"" + nic + "},\"lbvmipaddresses\":[\"10.1.0.8\"]}");
        assertThat(reader.children(EntityKind.BALANCER_MEMBER, new EntityRef(EntityKind.BALANCER_RULE, "lb")))
                .extracting(member -> member.attribute("virtualmachineid"), member -> member.attribute("vmguestip"))
                .containsExactly(tuple("v-1", null), tuple("v-2", "10.1.0.9 card"), tuple("v-3", "10.1.0.8"));
    }

    @Test
    void aZoneThatNotEverybodyMayUseIsReadWithoutItsName() {
        list(
                "listZones",
                "zone",
                "{\"id\":\"z-1\",\"name\":\"Rome\",\"allocationstate\":\"Enabled\"}",
                "{\"id\":\"z-2\",\"name\":\"dedicated\",\"allocationstate\":\"Enabled\",\"domainid\":\"d\"}",
                "{\"id\":\"z-3\",\"name\":\"closed\",\"allocationstate\":\"Disabled\"}");
        assertThat(reader.zones())
                .containsExactlyInAnyOrder(new Zone("z-1", "Rome"), new Zone("z-2", null), new Zone("z-3", null));
    }

    /** The host names a disk offering for data volumes, and for root disks that have one of their own. */
    @Test
    void dataVolumesAreCountedWhereADiskOfferingIsShown() {
        list(
                "listVirtualMachines",
                "virtualmachine",
                "{\"id\":\"v-1\",\"state\":\"Running\",\"diskofferingid\":\"d\"," + OWNED + "}");
        list("listVolumes", "volume");
        assertThat(read(EntityKind.INSTANCE, "v-1").attributes())
                .as("a root disk with an offering of its own")
                .doesNotContainKey("datavolumes");
        list("listVolumes", "volume", "{\"id\":\"x\",\"type\":\"DATADISK\"," + OWNED + "}");
        assertThat(read(EntityKind.INSTANCE, "v-1").attributes()).containsEntry("datavolumes", "1");
    }

    /** The host keeps a size that was asked for among the details; what an offering fixes comes with the offering. */
    @Test
    void theSizeOfARootDiskIsReadUnlessTheOfferingFixesIt() {
        list(
                "listVirtualMachines",
                "virtualmachine",
                "{\"id\":\"v-1\",\"state\":\"Running\",\"serviceofferingid\":\"s\",\"details\":{\"rootdisksize\":\"60\"},"
                        + OWNED + "}");
        list("listServiceOfferings", "serviceoffering", "{\"id\":\"s\",\"rootdisksize\":0}");
        assertThat(read(EntityKind.INSTANCE, "v-1").attributes()).containsEntry("rootdisksize", "60");

        list(
                "listVirtualMachines",
                "virtualmachine",
                "{\"id\":\"v-1\",\"state\":\"Running\",\"serviceofferingid\":\"t\",\"details\":{\"rootdisksize\":\"60\"},"
                        + OWNED + "}");
        list("listServiceOfferings", "serviceoffering", "{\"id\":\"t\",\"rootdisksize\":60}");
        assertThat(read(EntityKind.INSTANCE, "v-1").attributes()).doesNotContainKey("rootdisksize");
    }

    /** A page that is shorter only because something on it does not count is not the last one. */
    @Test
    void whatDoesNotCountOnAFullPageDoesNotHideTheNextPage() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"name\":\"shop\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"a-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
        String[] page = IntStream.range(0, Lists.PAGE_SIZE)
                .mapToObj(number -> "{\"id\":\"v-" + number + "\",\"name\":\"web\",\"state\":\""
                        + (number == 7 ? "Error" : "Running") + "\"," + OWNED + "}")
                .toArray(String[]::new);
        list("listVirtualMachines", "virtualmachine", page);
        list(
                "listVirtualMachines further on",
                "virtualmachine",
                "{\"id\":\"last\",\"state\":\"Running\"," + OWNED + "}");

        assertThat(reader.ofOwner(EntityKind.INSTANCE, SHOP, "zone"))
                .extracting(state -> state.ref().uuid())
                .hasSize(Lists.PAGE_SIZE)
                .contains("last")
                .doesNotContain("v-7");
    }

    @Test
    void anAddressHangsOnItsGuestNetworkNotOnThePublicOne() {
        list(
                "listPublicIpAddresses",
                "publicipaddress",
                "{\"id\":\"a-1\",\"ipaddress\":\"192.0.2.1\",\"issourcenat\":true,\"associatednetworkid\":\"n-1\","
                        + "\"networkid\":\"public\",\"isstaticnat\":true,\"virtualmachineid\":\"v-1\"," + OWNED + "}");
        assertThat(read(EntityKind.ADDRESS, "a-1").attributes())
                .isEqualTo(Map.of("networkid", "n-1", "issourcenat", "true", "ipaddress", "192.0.2.1"));
        EntityRef address = new EntityRef(EntityKind.ADDRESS, "a-1");
        assertThat(reader.readRelation(EntityKind.STATIC_NAT, address, null, ""))
                .map(EntityState::ref)
                .hasValue(Relation.staticNat("a-1"));
    }

    @Test
    void aRuleBelongsToWhomItsAddressBelongs() {
        list(
                "listPublicIpAddresses",
                "publicipaddress",
                "{\"id\":\"a-1\",\"associatednetworkid\":\"n-1\"," + OWNED + "}");
        list(
                "listPortForwardingRules",
                "portforwardingrule",
                "{\"id\":\"r-1\",\"privateport\":\"22\",\"privateendport\":\"22\",\"protocol\":\"tcp\","
                        + "\"publicport\":\"2222\",\"publicendport\":\"2222\",\"virtualmachineid\":\"v-1\","
                        + "\"ipaddressid\":\"a-1\",\"state\":\"Active\",\"cidrlist\":\"\"}",
                "{\"id\":\"r-2\",\"ipaddressid\":\"a-1\",\"state\":\"Revoke\"}");
        assertThat(reader.children(EntityKind.FORWARDING_RULE, new EntityRef(EntityKind.ADDRESS, "a-1")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.owner()).isEqualTo(SHOP);
                    assertThat(rule.attribute("publicport")).isEqualTo("2222");
                    assertThat(rule.attributes()).doesNotContainKey("cidrlist");
                });
    }

    @Test
    void aTagIsARelationOfItsResource() {
        list(
                "listTags",
                "tag",
                "{\"key\":\"fractionalha.group\",\"value\":\"shop\",\"resourcetype\":\"UserVm\",\"resourceid\":\"v-1\","
                        + OWNED + "}");
        EntityRef instance = new EntityRef(EntityKind.INSTANCE, "v-1");
        EntityState tag = reader.readRelation(EntityKind.TAG, instance, null, "fractionalha.group")
                .orElseThrow();
        assertThat(tag.ref()).isEqualTo(Relation.tag("v-1", "fractionalha.group"));
        assertThat(tag.attributes())
                .containsEntry("resourcekind", "INSTANCE")
                .containsEntry("resourcetype", "UserVm")
                .containsEntry("value", "shop");
    }

    @Test
    void aKeyPairWhoseKeyCannotBeReadHasNone() {
        list("listSSHKeyPairs", "sshkeypair", "{\"id\":\"k-1\",\"name\":\"ops\",\"fingerprint\":\"aa\"," + OWNED + "}");
        assertThat(read(EntityKind.KEY_PAIR, "k-1").attributes()).isEqualTo(Map.of("name", "ops", "fingerprint", "aa"));
    }

    @Test
    void ownersAreFoundByTheirFullPath() {
        list(
                "listDomains",
                "domain",
                "{\"id\":\"d-0\",\"name\":\"shop\",\"path\":\"ROOT/other/shop\"}",
                "{\"id\":\"d-1\",\"name\":\"shop\",\"path\":\"ROOT/shop\"}");
        list(
                "listAccounts",
                "account",
                "{\"id\":\"acc-1\",\"name\":\"shop\",\"domainid\":\"d-1\",\"domainpath\":\"ROOT/shop\","
                        + "\"state\":\"enabled\",\"user\":[{\"state\":\"enabled\"}]}");
        assertThat(reader.ownerIds(SHOP)).hasValue(new OwnerIds("d-1", "shop", "acc-1"));
        assertThat(reader.descriptor(MappingKind.ACCOUNT, "ROOT/shop/shop")
                        .orElseThrow()
                        .attributes())
                .isEqualTo(
                        Map.of("account", "shop", "domainpath", "ROOT/shop", "state", "enabled", "haslogin", "true"));
    }
}
