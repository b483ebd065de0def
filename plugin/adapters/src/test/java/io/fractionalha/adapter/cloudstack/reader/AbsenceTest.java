// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.UnfinishedInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbsenceTest extends AnsweredRegion {
    @Test
    void onlyAnInstanceThatIsGoneCountsAsGone() {
        Map<String, String> words =
                Map.of("Restoring", "Stopped", "Unknown", "Running", "Migrating", "Running", "OfALaterHost", "Running");
        words.forEach((word, state) -> {
            list("listVirtualMachines", "virtualmachine", "{\"id\":\"v-1\",\"state\":\"" + word + "\"," + OWNED + "}");
            assertThat(read(EntityKind.INSTANCE, "v-1").attribute("state"))
                    .as(word)
                    .isEqualTo(state);
        });
        for (String word : List.of("Destroyed", "Expunging")) {
            list("listVirtualMachines", "virtualmachine", "{\"id\":\"v-1\",\"state\":\"" + word + "\"," + OWNED + "}");
            assertThat(reader.read(new EntityRef(EntityKind.INSTANCE, "v-1")))
                    .as(word)
                    .isEmpty();
        }
    }

    @Test
    void aSharedNetworkIsNobodysToMirror() {
        list("listNetworks", "network", "{\"id\":\"n-1\",\"name\":\"public\",\"type\":\"Shared\"," + OWNED + "}");
        assertThat(reader.read(new EntityRef(EntityKind.NETWORK, "n-1"))).isEmpty();
    }

    @Test
    void whatAnUnknownOwnerHasIsAnErrorAndNeverNothing() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account");
        assertThatThrownBy(() -> reader.ofOwner(EntityKind.INSTANCE, SHOP, "z-1"))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("not taken for gone");
    }

    @Test
    void anOperatorsSmallerPagesAreReadToTheEnd() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"c-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
        list("listVirtualMachines further on", "virtualmachine", instance("v-2"));
        pageSizeMax = 2;
        list("listVirtualMachines", "virtualmachine", instance("v-1"), instance("v-3"));
        assertThat(reader.ofOwner(EntityKind.INSTANCE, SHOP, "z-1"))
                .extracting(state -> state.ref().uuid())
                .containsExactly("v-1", "v-3", "v-2");
    }

    @Test
    void aRefusalThatIsNotAboutTheIdIsAnErrorAndNeverNothing() {
        refusal = "the database is being restored";
        assertThatThrownBy(() -> reader.read(new EntityRef(EntityKind.NETWORK, "n-1")))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("being restored");
    }

    @Test
    void whatAnAdministratorHasHiddenIsThereAndNotGone() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"c-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
        list("listVirtualMachines", "virtualmachine");
        list("listVirtualMachines hidden", "virtualmachine", instance("v-1"));
        assertThat(reader.read(new EntityRef(EntityKind.INSTANCE, "v-1"))).isPresent();

        list("listVirtualMachines", "virtualmachine", instance("v-2"));
        assertThat(reader.ofOwner(EntityKind.INSTANCE, SHOP, "z-1"))
                .extracting(state -> state.ref().uuid())
                .containsExactly("v-2", "v-1");
    }

    private static String instance(String id) {
        return "{\"id\":\"" + id + "\",\"state\":\"Running\"," + OWNED + "}";
    }

    @Test
    void aZoneThatTheHostDoesNotKnowIsAnErrorAndNeverNothing() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"c-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
        assertThatThrownBy(() -> reader.ofOwner(EntityKind.INSTANCE, SHOP, "no-zone"))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("listVirtualMachines");
    }

    @Test
    void whatTheHostDoesNotKnowIsEmptyAndWhatItRefusesOtherwiseIsAnError() {
        assertThat(reader.read(new EntityRef(EntityKind.NETWORK, "gone"))).isEmpty();
        answers.put("listNetworks", "{}");
        assertThat(reader.read(new EntityRef(EntityKind.NETWORK, "gone"))).isEmpty();
        assertThatThrownBy(() -> reader.ownerIds(SHOP)).isInstanceOf(FractionalHaException.class);
    }

    /** As a server killed in the middle of a deployment has left it; one that was never started has its root volume. */
    @Test
    void anInstanceThatTheHostNeverFinishedIsInErrorThoughItIsListedAsStopped() {
        list("listVirtualMachines", "virtualmachine", "{\"id\":\"v-1\",\"state\":\"Stopped\"," + OWNED + "}");
        assertThat(reader.read(new EntityRef(EntityKind.INSTANCE, "v-1"))).isEmpty();
        assertThat(reader.rawInstanceState("v-1")).hasValue("Error");

        for (String told : List.of("\"rootdeviceid\":0", "\"lastupdated\":\"2026-11-23T14:38:58+0000\"")) {
            list(
                    "listVirtualMachines",
                    "virtualmachine",
                    "{\"id\":\"v-2\",\"state\":\"Stopped\"," + told + "," + OWNED + "}");
            assertThat(reader.read(new EntityRef(EntityKind.INSTANCE, "v-2"))).isPresent();
            assertThat(reader.rawInstanceState("v-2")).hasValue("Stopped");
        }
    }

    private List<UnfinishedInstance> unfinished() {
        return reader.unfinished(SHOP, new EntityRef(EntityKind.NETWORK, "n-1"));
    }

    private static String row(String id, String more) {
        return "{\"id\":\"" + id + "\",\"name\":\"late\",\"state\":\"Stopped\"," + more + OWNED + "}";
    }

    @Test
    void whatTheHostNeverFinishedIsListedWithItsNameAndAge() {
        String begun = "\"created\":\"2026-11-23T14:38:58+0000\",";
        list("listDomains", "domain", "{\"id\":\"d-1\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"c-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
        list(
                "listVirtualMachines",
                "virtualmachine",
                row("v-1", begun),
                row("v-2", begun + "\"rootdeviceid\":0,"),
                row("v-3", begun + "\"lastupdated\":\"2026-11-23T14:38:59+0000\","),
                row("v-4", begun).replace("Stopped", "Error"),
                row("v-5", ""));
        list("listVolumes", "volume");
        assertThat(unfinished())
                .containsExactly(new UnfinishedInstance("v-1", "late", Instant.parse("2026-11-23T14:38:58Z")));

        list("listVolumes", "volume", "{\"id\":\"d-1\",\"name\":\"kept\",\"type\":\"DATADISK\"}");
        assertThat(unfinished()).isEmpty();

        list("listAccounts", "account");
        assertThatThrownBy(this::unfinished).isInstanceOf(FractionalHaException.class);
    }

    @Test
    void anInstanceInErrorCountsAsGoneButItsWordCanBeAsked() {
        list("listVirtualMachines", "virtualmachine", "{\"id\":\"v-1\",\"state\":\"Error\"," + OWNED + "}");
        assertThat(reader.read(new EntityRef(EntityKind.INSTANCE, "v-1"))).isEmpty();
        assertThat(reader.rawInstanceState("v-1")).hasValue("Error");
    }
}
