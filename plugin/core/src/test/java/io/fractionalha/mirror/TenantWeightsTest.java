// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.Owner;
import org.junit.jupiter.api.Test;

class TenantWeightsTest {
    private static final TenantWeights WEIGHTS =
            TenantWeights.parse("ROOT/gold=5, root/gold/shop = 10,ROOT/silver/db=0.5,ROOT/broken=x,=3,ROOT/none=0,");

    private static double of(String domain, String account) {
        return WEIGHTS.of(new Owner(account, domain));
    }

    @Test
    void theLongestPathDecides() {
        assertThat(of("ROOT/gold", "any")).isEqualTo(5);
        assertThat(of("ROOT/gold/deep", "any")).isEqualTo(5);
        assertThat(of("ROOT/gold", "shop")).isEqualTo(10);
        assertThat(of("ROOT/silver", "db")).isEqualTo(0.5);
    }

    @Test
    void whoIsNotNamedWeighsOne() {
        assertThat(of("ROOT/golden", "any")).isEqualTo(1);
        assertThat(of("ROOT/silver", "web")).isEqualTo(1);
        assertThat(TenantWeights.EQUAL.of(new Owner("a", "ROOT"))).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsNamedAndLeftOut() {
        assertThat(TenantWeights.unread("ROOT/gold=5,ROOT/broken=x,=3,ROOT/none=0"))
                .containsExactly("ROOT/broken=x", "=3", "ROOT/none=0");
        assertThat(of("ROOT/none", "any")).isEqualTo(1);
    }
}
