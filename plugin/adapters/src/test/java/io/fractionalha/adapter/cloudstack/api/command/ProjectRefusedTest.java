// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.FractionalHaException;
import org.junit.jupiter.api.Test;

class ProjectRefusedTest {
    @Test
    void aGroupForAProjectIsRefusedWithTheNextStep() {
        assertThatThrownBy(() -> Inputs.refuseProject("p-1"))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("projectid is p-1")
                .hasMessageContaining("assignVirtualMachine");
    }

    @Test
    void whoNamesNoProjectIsNotRefused() {
        assertThatCode(() -> Inputs.refuseProject(null)).doesNotThrowAnyException();
        assertThatCode(() -> Inputs.refuseProject(" ")).doesNotThrowAnyException();
    }
}
