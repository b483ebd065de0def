// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindsTest {
    @ParameterizedTest
    @EnumSource(EntityKind.class)
    void everyParameterTakenFromAnAttributeHasOne(EntityKind kind) {
        KindRow row = Kinds.of(kind);
        for (CallRow call : List.of(row.create(), row.destroy())) {
            assertThat(call.parameters())
                    .filteredOn(parameter -> parameter.source() == ParameterRow.Source.ATTRIBUTE)
                    .allSatisfy(parameter -> assertThat(row.attributes()).containsKey(parameter.value()));
        }
        row.attributes().values().stream()
                .filter(attribute -> attribute.setBy() != null)
                .forEach(attribute -> assertThat(row.setOf(attribute.name())).isPresent());
    }

    @ParameterizedTest
    @EnumSource(EntityKind.class)
    void whatAnEntityCannotOutliveIsBuiltBeforeIt(EntityKind kind) {
        KindRow row = Kinds.of(kind);
        row.references().stream()
                .filter(reference -> reference.targets().size() == 1)
                .forEach(reference ->
                        assertThat(Kinds.of(reference.targets().get(0)).order()).isLessThan(row.order()));
    }

    @Test
    void rulesAreBuiltWithoutOpeningTheFirewallByTheWay() {
        assertThat(Kinds.of(EntityKind.FORWARDING_RULE).create().parameters())
                .contains(ParameterRow.constant("openfirewall", "false"));
        assertThat(Kinds.of(EntityKind.BALANCER_RULE).create().parameters())
                .contains(ParameterRow.constant("openfirewall", "false"));
    }
}
