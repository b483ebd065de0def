// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.cloudstack.api.command.Commands;
import io.fractionalha.adapter.cloudstack.api.command.FhaListCmd;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ServerApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
    private static final int COMMANDS = 49;

    static List<Class<?>> commands() {
        return Commands.all();
    }

    /** What a command takes, with what it shares with others of ours. */
    static List<Parameter> parameters(Class<?> command) {
        return Stream.<Class<?>>iterate(command, Class::getSuperclass)
                .takeWhile(each -> each.getName().startsWith("io.fractionalha."))
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .map(field -> field.getAnnotation(Parameter.class))
                .filter(parameter -> parameter != null)
                .toList();
    }

    @Test
    void namesAreUnique() {
        Set<String> names = commands().stream()
                .map(command -> command.getAnnotation(APICommand.class).name())
                .collect(Collectors.toSet());
        assertThat(names)
                .hasSize(COMMANDS)
                .contains("createProtectionGroup", "failoverProtectionGroup", "appendPeerJournal");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItIsAndWhoMayCallIt(Class<?> command) throws Exception {
        APICommand told = command.getAnnotation(APICommand.class);
        assertThat(told.description()).isNotBlank();
        assertThat(told.since()).isEqualTo("4.22.0.0");
        assertThat(told.authorized()).contains(RoleType.Admin);
        assertThat(command.getConstructor().newInstance()).isNotNull();
        parameters(command).forEach(parameter -> {
            assertThat(parameter.description()).isNotBlank();
            assertThat(parameter.name()).isLowerCase();
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void listsHaveListNamesAndNothingElseHas(Class<?> command) {
        String name = command.getAnnotation(APICommand.class).name();
        assertThat(FhaListCmd.class.isAssignableFrom(command)).isEqualTo(name.startsWith("list"));
    }

    /** The credential of a signed request has this name: the host would take one for the other. */
    @ParameterizedTest
    @MethodSource("commands")
    void noParameterIsNamedLikeACredentialOfTheRequest(Class<?> command) {
        assertThat(parameters(command)).extracting(Parameter::name).doesNotContain("apikey", "signature", "sessionkey");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorHasACodeOfTheHostAndKeepsItsOwnNumber(ErrorCode code) {
        ServerApiException told = ErrorMap.toHost(new FractionalHaException(code, "why"));
        assertThat(told.getErrorCode()).isNotNull().isNotEqualTo(ApiErrorCode.UNSUPPORTED_ACTION_ERROR);
        assertThat(told.getDescription()).isEqualTo("why (error " + code.number() + " " + code + ")");
    }
}
