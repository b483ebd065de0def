// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.HostCommands.HostCommand;
import io.fractionalha.entity.EntityKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue against what a real server said of its commands. */
final class HostCommandsTest {
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|secret|psk|privatekey|userdata$|userdatadetails|certificate|certchain|apikey|extraconfig|details|param$).*");

    private static List<CommandRow> rows() {
        return Catalogue.STANDARD.rows();
    }

    private static List<UnfollowedRow> unfollowed() {
        return Catalogue.STANDARD.unfollowed();
    }

    private static HostCommand host(String command) {
        return Objects.requireNonNull(HostCommands.ALL.get(command), () -> "the host has no command " + command);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyParameterOfARowIsOneOfTheHosts(CommandRow row) {
        Set<String> named = new TreeSet<>(row.secrets());
        named.addAll(row.references().keySet());
        named.addAll(row.attributes().keySet());
        named.addAll(Unfollowed.OPTIONS.getOrDefault(row.name(), Set.of()));
        if (row.subject() != null) {
            named.add(row.subject());
        }
        assertThat(named).allMatch(host(row.name())::takes);
        assertThat(row.timing() != Timing.SYNCHRONOUS)
                .isEqualTo(host(row.name()).async());
    }

    @ParameterizedTest
    @MethodSource("unfollowed")
    void everyParameterOfWhatIsNotFollowedIsOneOfTheHosts(UnfollowedRow row) {
        assertThat(row.shown())
                .allMatch(host(row.name())::takes)
                .noneMatch(name -> SECRET.matcher(name).matches());
        if (row.subject() != null) {
            assertThat(row.shown()).contains(row.subject());
        }
        assertThat(row.reason()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @EnumSource(EntityKind.class)
    void everyParameterThatTheMirrorSendsIsOneOfTheHosts(EntityKind kind) {
        KindRow row = Kinds.of(kind);
        Stream.concat(Stream.of(row.create(), row.destroy()), row.sets().values().stream())
                .forEach(call -> assertThat(call.parameters())
                        .allMatch(parameter -> host(call.command()).takes(parameter.name()), call.command()));
        row.attributes().values().stream()
                .filter(attribute -> attribute.setBy() != null)
                .filter(attribute -> row.sets().get(attribute.setBy()).parameters().stream()
                        .noneMatch(parameter -> parameter.value().equals(attribute.name())))
                .forEach(attribute -> assertThat(host(attribute.setBy()).takes(parameter(attribute)))
                        .as("%s by %s", attribute.name(), attribute.setBy())
                        .isTrue());
    }

    /** The size of a root disk is that of a volume to the host. */
    private static String parameter(AttributeRow attribute) {
        return attribute.name().equals(RootDisk.SIZE) ? "size" : attribute.name();
    }

    @Test
    void everyCommandThatMayChangeSomethingHasARowOrAReasonToHaveNone() {
        Set<String> known = new TreeSet<>(HostCommands.LEFT_OUT.keySet());
        rows().forEach(row -> known.add(row.name()));
        unfollowed().forEach(row -> known.add(row.name()));
        assertThat(HostCommands.ALL.keySet()).isSubsetOf(known).hasSizeGreaterThan(500);
        assertThat(known).isSubsetOf(HostCommands.ALL.keySet());
    }

    @Test
    void nothingIsBothFollowedAndNotNorInTheCatalogueAndLeftOut() {
        Set<String> names = new TreeSet<>();
        Stream.of(
                        rows().stream().map(CommandRow::name),
                        unfollowed().stream().map(UnfollowedRow::name),
                        HostCommands.LEFT_OUT.keySet().stream())
                .flatMap(each -> each)
                .forEach(name -> assertThat(names.add(name)).as(name).isTrue());
    }

    @Test
    void everyReasonToBeLeftOutIsASentence() {
        assertThat(Map.copyOf(HostCommands.LEFT_OUT).values())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(30).endsWith("."));
    }

    @Test
    void theCatalogueKnowsAHundredCommandsAndMore() {
        assertThat(rows().size() + unfollowed().size()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void everyRowIsOfACommandThatIsCaptured() {
        assertThat(rows()).allMatch(row -> Catalogue.mutating(row.name()));
        assertThat(unfollowed()).allMatch(row -> Catalogue.mutating(row.name()));
    }
}
