// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.region.Headroom;
import io.fractionalha.region.Headroom.Holder;
import io.fractionalha.region.Headroom.Resource;
import org.junit.jupiter.api.Test;

class HeadroomsTest extends AnsweredRegion {
    @Test
    void limitsOfAccountAndDomainAndTheZonesCapacityAreRead() {
        list(
                "listDomains",
                "domain",
                "{\"id\":\"d-1\",\"name\":\"shop\",\"path\":\"ROOT/shop\",\"vmlimit\":\"6\",\"vmtotal\":7,"
                        + "\"vmavailable\":\"-1\",\"iplimit\":\"Unlimited\",\"iptotal\":3,\"ipavailable\":\"Unlimited\"}");
        list(
                "listAccounts",
                "account",
                "{\"id\":\"a-1\",\"name\":\"shop\",\"domainid\":\"d-1\",\"vmlimit\":\"20\",\"vmtotal\":5,"
                        + "\"iplimit\":\"-1\",\"iptotal\":3,\"memorylimit\":\"40960\",\"memorytotal\":512"
                        + ",\"primarystoragelimit\":\"200\",\"primarystoragetotal\":0.5}");
        list(
                "listCapacity",
                "capacity",
                capacity(0, 34_359_738_368L, 8_589_934_592L),
                capacity(1, 128_000, 7_500),
                capacity(2, 100L << 30, 40L << 30),
                capacity(3, 200L << 30, 150L << 30),
                capacity(4, 4089, 5),
                capacity(19, 80, 0),
                capacity(90, 16, 15));

        list("listConfigurations", "configuration", "{\"name\":\"vpc.max.networks\",\"value\":\"3\"}");

        assertThat(reader.headroom(SHOP, "z-1"))
                .containsExactlyInAnyOrder(
                        new Headroom(Holder.ACCOUNT, "account ROOT/shop/shop", Resource.INSTANCE, 20, 15),
                        new Headroom(Holder.ACCOUNT, "account ROOT/shop/shop", Resource.MEMORY, 40_960, 40_448),
                        new Headroom(Holder.ACCOUNT, "account ROOT/shop/shop", Resource.STORAGE, 200, 200),
                        new Headroom(Holder.ZONE, "zone Active", Resource.STORAGE, 200, 50),
                        new Headroom(Holder.DOMAIN, "domain ROOT/shop", Resource.INSTANCE, 6, -1),
                        new Headroom(Holder.ZONE, "zone Active", Resource.MEMORY, 32_768, 24_576),
                        new Headroom(Holder.ZONE, "zone Active", Resource.SPEED, 128_000, 120_500),
                        new Headroom(Holder.ZONE, "zone Active", Resource.ADDRESS, 4089, 4084),
                        new Headroom(Holder.VPC, "vpc.max.networks", Resource.TIER, 3, 3));
    }

    private static String capacity(int type, long total, long used) {
        return "{\"type\":" + type + ",\"zoneid\":\"z-1\",\"zonename\":\"Active\",\"capacityused\":" + used
                + ",\"capacitytotal\":" + total + "}";
    }
}
