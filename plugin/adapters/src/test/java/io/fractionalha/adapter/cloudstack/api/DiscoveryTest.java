// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.cloudstack.api.command.Commands;
import java.util.List;
import java.util.Set;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;
import org.junit.jupiter.api.Test;

/** What {@code listApis} tells of our commands: the host makes it of these annotations, and clients complete by it. */
class DiscoveryTest {
    /** Ids of things of many kinds, or of the other region. */
    private static final Set<String> OF_NO_LIST = Set.of("siteid", "sourceid", "targetid");

    @Test
    void everyIdSaysWhatItIsAnIdOf() {
        assertThat(Commands.all())
                .allSatisfy(command -> assertThat(CommandsTest.parameters(command))
                        .filteredOn(parameter ->
                                parameter.name().matches(".*ids?") && !OF_NO_LIST.contains(parameter.name()))
                        .as(command.getAnnotation(APICommand.class).name())
                        .allSatisfy(parameter -> assertThat(List.of(parameter.entityType()))
                                .as(parameter.name())
                                .doesNotContain(Object.class)));
    }

    @Test
    void everyCommandAndParameterIsDescribed() {
        assertThat(Commands.all()).allSatisfy(command -> {
            assertThat(command.getAnnotation(APICommand.class).description()).isNotBlank();
            assertThat(CommandsTest.parameters(command))
                    .extracting(Parameter::description)
                    .doesNotContain("");
        });
    }
}
