// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.port.Scheduler;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeRegionTest {
    private static final Owner ACME = new Owner("acme", "ROOT/shop");
    private final FakeRegion region = new FakeRegion("a", new Scheduler() {
        @Override
        public void submit(String lane, Runnable task) {
            task.run();
        }

        @Override
        public Cancellable after(Duration delay, String lane, Runnable task) {
            task.run();
            return () -> {};
        }
    });
    private String network = "";

    @BeforeEach
    void fill() {
        region.account(ACME);
        region.offer(MappingKind.NETWORK_OFFERING, "isolated", Map.of("name", "isolated"));
        region.offer(MappingKind.TEMPLATE, "debian", Map.of("name", "debian"));
        region.offer(MappingKind.SERVICE_OFFERING, "small", Map.of("name", "small"));
        network = region.make(
                "createNetwork",
                Map.of("name", "front", "zoneid", FakeRegion.ZONE, "networkofferingid", "isolated", "account", "acme"));
    }

    private Map<String, String> web(String name) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("name", name);
        parameters.put("zoneid", FakeRegion.ZONE);
        parameters.put("templateid", "debian");
        parameters.put("serviceofferingid", "small");
        parameters.put("networkids", network);
        parameters.put("account", "acme");
        return parameters;
    }

    @Test
    void firstAddressOfANetworkBecomesItsSourceNat() {
        String first = region.make("associateIpAddress", Map.of("networkid", network));
        String second = region.make("associateIpAddress", Map.of("networkid", network));
        assertThat(region.read(new EntityRef(EntityKind.ADDRESS, first))
                        .orElseThrow()
                        .attribute("issourcenat"))
                .isEqualTo("true");
        assertThat(region.read(new EntityRef(EntityKind.ADDRESS, second))
                        .orElseThrow()
                        .attribute("issourcenat"))
                .isEqualTo("false");
    }

    @Test
    void addressIsForStaticNatOrForRules() {
        String instance = region.make("deployVirtualMachine", web("web-1"));
        String address = region.make("associateIpAddress", Map.of("networkid", network));
        Map<String, String> both = Map.of("ipaddressid", address, "virtualmachineid", instance);
        Map<String, String> forwarded = new HashMap<>(both);
        forwarded.putAll(Map.of("protocol", "tcp", "publicport", "22", "privateport", "22"));
        String rule = region.make("createPortForwardingRule", forwarded);
        assertThatThrownBy(() -> region.make("enableStaticNat", both)).hasMessageContaining("has rules already");

        region.make("deletePortForwardingRule", Map.of("id", rule));
        region.make("enableStaticNat", both);
        assertThatThrownBy(() -> region.make("createPortForwardingRule", forwarded))
                .hasMessageContaining("is used for static nat");
    }

    @Test
    void failedDeploymentKeepsItsUuidAndIsNoEntity() {
        region.capacity(0);
        Map<String, String> parameters = web("web-1");
        parameters.put("customid", "c0ffee00-0000-5000-8000-000000000001");
        assertThat(region.run(RegionCall.of("deployVirtualMachine", parameters)))
                .isInstanceOfSatisfying(
                        CallOutcome.Failed.class,
                        failed -> assertThat(failed.errorCode()).isEqualTo(533));
        assertThat(region.rawInstanceState("c0ffee00-0000-5000-8000-000000000001"))
                .contains("Error");
        region.capacity(5);
        assertThat(region.run(RegionCall.of("deployVirtualMachine", parameters)))
                .isInstanceOfSatisfying(
                        CallOutcome.Failed.class,
                        failed -> assertThat(failed.errorCode()).isEqualTo(431));
        assertThat(region.entities(EntityKind.INSTANCE)).isEmpty();
    }

    @Test
    void portsOfAnAddressAreTakenOnce() {
        String address = region.make("associateIpAddress", Map.of("networkid", network));
        String instance = region.make("deployVirtualMachine", web("web-1"));
        Map<String, String> rule = Map.of(
                "ipaddressid",
                address,
                "virtualmachineid",
                instance,
                "protocol",
                "tcp",
                "publicport",
                "80",
                "privateport",
                "80",
                "openfirewall",
                "false");
        region.make("createPortForwardingRule", rule);
        assertThat(region.run(RegionCall.of("createPortForwardingRule", rule)))
                .isInstanceOfSatisfying(
                        CallOutcome.Failed.class,
                        failed -> assertThat(failed.errorCode()).isEqualTo(537));
        assertThat(region.entities(EntityKind.FIREWALL_RULE)).isEmpty();
    }

    @Test
    void destroyedInstanceHoldsItsNameUntilItIsExpunged() {
        String instance = region.make("deployVirtualMachine", web("web-1"));
        region.make("destroyVirtualMachine", Map.of("id", instance));
        assertThat(region.run(RegionCall.of("deployVirtualMachine", web("web-1"))))
                .isInstanceOf(CallOutcome.Failed.class);
        region.make("destroyVirtualMachine", Map.of("id", instance, "expunge", "true"));
        assertThat(region.make("deployVirtualMachine", web("web-1"))).isNotEqualTo(instance);
    }
}
