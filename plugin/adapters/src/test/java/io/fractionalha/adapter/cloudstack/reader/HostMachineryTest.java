// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.Owner;
import io.fractionalha.region.AutoscaleGroup;
import io.fractionalha.region.VirtualRouter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the host runs by itself, as its list commands show it. */
class HostMachineryTest extends AnsweredRegion {
    @BeforeEach
    void anAccount() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"name\":\"shop\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"a-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
    }

    @Test
    void anAutoscaleGroupIsReadWithItsRuleItsStateAndItsInstances() {
        list(
                "listAutoScaleVmGroups",
                "autoscalevmgroup",
                "{\"id\":\"s-1\",\"name\":\"web\",\"lbruleid\":\"r-1\",\"state\":\"ENABLED\",\"minmembers\":2," + OWNED
                        + "}");
        list("listVirtualMachines", "virtualmachine", "{\"id\":\"i-1\",\"name\":\"web-1\",\"state\":\"Running\"}");
        assertThat(reader.machinery().autoscaleGroups(SHOP, "z-1"))
                .containsExactly(new AutoscaleGroup("s-1", "web", "ENABLED", "r-1", Map.of("i-1", "web-1")));
        assertThat(reader.machinery().autoscaleState("s-1")).contains("ENABLED");
    }

    @Test
    void anAccountThatIsGoneHasNoneAndAGroupThatIsGoneHasNoState() {
        assertThat(reader.machinery().autoscaleGroups(new Owner("nobody", "ROOT/shop"), "z-1"))
                .isEmpty();
        assertThat(reader.machinery().autoscaleState("s-2")).isEmpty();
    }

    @Test
    void aRouterIsReadWithAllNetworksThatItHasACardInAndItsVpc() {
        list(
                "listRouters",
                "router",
                "{\"id\":\"v-1\",\"name\":\"r-4-VM\",\"state\":\"Running\",\"vpcid\":\"p-1\",\"guestnetworkid\":\"n-2\",\"nic\":["
                        + "{\"networkid\":\"n-0\",\"traffictype\":\"Control\"},{\"networkid\":\"n-1\",\"traffictype\":\"Guest\"},"
                        + "{\"networkid\":\"n-2\",\"traffictype\":\"Guest\"}]," + OWNED + "}");
        assertThat(reader.machinery().routers(SHOP, "z-1"))
                .containsExactly(new VirtualRouter("v-1", "r-4-VM", "Running", Set.of("n-1", "n-2"), "p-1"));
        assertThat(reader.machinery().routerState("v-1")).contains("Running");
        assertThat(reader.machinery().routers(new Owner("nobody", "ROOT/shop"), "z-1"))
                .isEmpty();
    }

    @Test
    void theLoadIsTheProcessorsInUseAsFarAsTheHostHasMeasuredIt() {
        list(
                "listVirtualMachines",
                "virtualmachine",
                "{\"id\":\"i-1\",\"name\":\"one\",\"cpunumber\":4,\"cpuused\":\"10%\"}",
                "{\"id\":\"i-2\",\"name\":\"two\",\"cpunumber\":2,\"cpuused\":\"12,5%\"}",
                "{\"id\":\"i-3\",\"name\":\"three\",\"cpunumber\":2}",
                "{\"id\":\"i-4\",\"name\":\"four\",\"cpunumber\":2,\"cpuused\":\"unknown\"}");
        assertThat(reader.machinery().load(SHOP, "z-1")).isEqualTo(Map.of("i-1", 0.4, "i-2", 0.25));
    }
}
