// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.HostCommands;
import io.fractionalha.catalogue.UnfollowedRow;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that the other side does not follow: which of them are the group's, and what is kept of them. */
final class UnfollowedTest {
    private static final String TOLD = "told:";

    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(19));
    private String network = "";

    @BeforeEach
    void aGroupOfAnAccount() {
        network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString()));
        here.settleAll();
    }

    private static List<UnfollowedRow> rows() {
        return Catalogue.STANDARD.unfollowed();
    }

    private List<Payload.Command> commands() {
        return here.journal.page("g", 0, 500).stream()
                .map(JournalEntry::payload)
                .filter(Payload.Command.class::isInstance)
                .map(Payload.Command.class::cast)
                .toList();
    }

    private Payload.Command captured(String command, Map<String, String> parameters) {
        assertThat(here.desk.admit(SiteFixture.call(command, parameters))).isInstanceOf(Admission.Admitted.class);
        return commands().stream()
                .filter(found -> found.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onlyWhatIsListedIsKeptOfItsParameters(UnfollowedRow row) {
        Map<String, String> asked = new TreeMap<>();
        for (String name :
                Objects.requireNonNull(HostCommands.ALL.get(row.name())).parameters()) {
            asked.put(name, TOLD + name);
            asked.put(name + "[0].key", TOLD + name);
        }
        asked.keySet().removeAll(Set.of("account", "domainid", "projectid"));
        String subject = row.subject() == null
                ? row.joins() ? "zoneid" : row.shown().iterator().next()
                : row.subject();
        asked.put(subject, row.joins() ? FakeRegion.ZONE : network);

        Payload.Command kept = captured(row.name(), asked);

        assertThat(kept.secrets().values()).allMatch(String::isEmpty);
        kept.parameters().forEach((name, value) -> {
            if (row.shown().contains(name)) {
                assertThat(value).as(name).isEqualTo(asked.get(name));
            } else {
                assertThat(value).as(name).isEmpty();
            }
        });
        assertThat(kept.parameters().keySet())
                .containsAll(row.shown().stream().filter(asked::containsKey).toList());
    }

    @Test
    void theKeyOfAVpnIsInNoPartOfTheJournal() {
        captured(
                "createVpnCustomerGateway",
                Map.of("name", "far", "gateway", network, "ipsecpsk", "open sesame", "cidrlist", "10.0.0.0/8"));
        assertThat(here.journal.page("g", 0, 500).toString())
                .contains("createVpnCustomerGateway", "10.0.0.0/8")
                .doesNotContain("sesame");
    }

    @Test
    void whatACommandIsAboutGoesBeforeWhatElseItNames() {
        String web = here.deploy("web", network);

        Payload.Command kept =
                captured("addNicToVirtualMachine", Map.of("networkid", network, "virtualmachineid", web));

        assertThat(kept.subject()).isEqualTo(new EntityRef(EntityKind.INSTANCE, web));
    }

    @Test
    void whatIsMadeInTheZoneForTheAccountIsTheGroups() {
        Payload.Command kept = captured("createKubernetesCluster", Map.of("zoneid", FakeRegion.ZONE, "name", "inner"));

        assertThat(kept.subject()).isNull();
        assertThat(kept.parameters()).containsEntry("name", "inner");
        assertThat(List.of(
                        here.desk.admit(SiteFixture.call("createKubernetesCluster", Map.of("zoneid", "elsewhere"))),
                        here.desk.admit(SiteFixture.call("createKubernetesCluster", Map.of())),
                        here.desk.admit(SiteFixture.adminCall(
                                "createKubernetesCluster", Map.of("zoneid", FakeRegion.ZONE), false)),
                        here.desk.admit(SiteFixture.call("createBucket", Map.of("name", "pictures")))))
                .allMatch(Admission.NotOurs.class::isInstance);
    }

    @Test
    void aNoteOnAMemberOrATemplateOfItIsNoChange() {
        String web = here.deploy("web", network);

        assertThat(List.of(
                        here.desk.admit(SiteFixture.call("addAnnotation", Map.of("entityid", web))),
                        here.desk.admit(SiteFixture.call("uploadResourceIcon", Map.of("resourceids", web))),
                        here.desk.admit(SiteFixture.call("createTemplate", Map.of("virtualmachineid", web)))))
                .allMatch(Admission.NotOurs.class::isInstance);
    }
}
