// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InDoubtTest {
    private static final Owner GROUP_OWNER = new Owner("group", "ROOT");
    private static final Owner SHOP = new Owner("shop", "ROOT");
    private static final EntityRef NETWORK = new EntityRef(EntityKind.NETWORK, "net");
    private static final EntityRef INSTANCE = new EntityRef(EntityKind.INSTANCE, "vm");

    private final List<ModelEntity> model = List.of(
            entity(NETWORK, Map.of("name", "front")),
            entity(INSTANCE, Map.of("displayname", "old", "state", "Running")));
    private final List<OpenCommand> open = new ArrayList<>();

    private static ModelEntity entity(EntityRef ref, Map<String, String> attributes) {
        return new ModelEntity("g", "a", new EntityState(ref, SHOP, new TreeMap<>(attributes), true), 1, 1, null);
    }

    private static ModelEntity told(EntityRef ref, long first, long last, Map<String, String> attributes) {
        return new ModelEntity(
                "g", "a", new EntityState(ref, SHOP, new TreeMap<>(attributes), true), first, last, null);
    }

    private void open(String command, @Nullable EntityRef subject, Map<String, String> parameters) {
        open.add(new OpenCommand(
                "entry-" + open.size(),
                "g",
                "a",
                10 + open.size(),
                new Payload.Command(
                        command, "u", subject, new TreeMap<>(parameters), new TreeMap<>(Map.of("userdata", "dQ==")))));
    }

    private InDoubt.Judgement judge() {
        return InDoubt.judge(Catalogue.STANDARD, GROUP_OWNER, model, open);
    }

    @Test
    void deploymentInDoubtIsBuiltFromItsParameters() {
        open(
                "deployVirtualMachine",
                null,
                Map.of("name", "web", "networkids", "net", "templateid", "t", "keypair", "k"));
        EntityState made = judge().upserts().get(0).state();
        assertThat(made.ref().kind()).isEqualTo(EntityKind.INSTANCE);
        assertThat(made.owner()).isEqualTo(SHOP);
        assertThat(made.attributes())
                .containsEntry("name", "web")
                .containsEntry("networkids", "net")
                .containsEntry("keypairs", "k")
                .containsEntry("userdata", "dQ==")
                .containsEntry("state", "Running");
        assertThat(judge().upserts()).as("the same doubt gives the same entity").isEqualTo(judge().upserts());
    }

    @Test
    void networksOfAnAddressListAreTakenToo() {
        open(
                "deployVirtualMachine",
                null,
                Map.of("iptonetworklist[0].networkid", "net", "iptonetworklist[0].ip", "10.1.1.9", "startvm", "false"));
        assertThat(judge().upserts().get(0).state().attributes())
                .containsEntry("networkids", "net")
                .containsEntry("ipaddresses", "10.1.1.9")
                .containsEntry("state", "Stopped");
    }

    @Test
    void deploymentInDoubtIsOneOfAKindAsItAskedToBe() {
        open(
                "deployVirtualMachine",
                null,
                Map.of("networkids", "net", "name", "db", "ipaddress", "10.1.1.9", "diskofferingid", "d"));
        assertThat(judge().upserts().get(0).state().attributes())
                .containsEntry("fixedaddresses", "10.1.1.9")
                .containsEntry("datavolumes", "1");
    }

    @Test
    void updateAndStopInDoubtAreTakenToHaveHappened() {
        open("updateVirtualMachine", INSTANCE, Map.of("id", "vm", "displayname", "new"));
        open("stopVirtualMachine", INSTANCE, Map.of("id", "vm"));
        List<ModelEntity> upserts = judge().upserts();
        assertThat(upserts).hasSize(1);
        assertThat(upserts.get(0).state().attributes())
                .containsEntry("displayname", "new")
                .containsEntry("state", "Stopped");
    }

    @Test
    void cardsInDoubtAreAddedAndPutFirstAndNotRemoved() {
        EntityRef two = new EntityRef(EntityKind.INSTANCE, "two");
        ModelEntity cards = told(two, 1, 1, Map.of("networkids", "n1,n2", "ipaddresses", "i1,i2", "nicids", "c1,c2"));
        open("updateDefaultNicForVirtualMachine", two, Map.of("virtualmachineid", "two", "nicid", "c2"));
        open("addNicToVirtualMachine", two, Map.of("virtualmachineid", "two", "networkid", "n3", "ipaddress", "i3"));
        open("updateDefaultNicForVirtualMachine", two, Map.of("virtualmachineid", "two", "nicid", "unheard-of"));
        open("removeNicFromVirtualMachine", two, Map.of("virtualmachineid", "two", "nicid", "c1"));
        InDoubt.Judgement judgement = InDoubt.judge(Catalogue.STANDARD, GROUP_OWNER, List.of(cards), open);
        assertThat(judgement.upserts())
                .singleElement()
                .satisfies(entity -> assertThat(entity.state().attributes())
                        .containsEntry("networkids", "n2,n1,n3")
                        .containsEntry("ipaddresses", "i2,i1,i3"));
        assertThat(judgement.held())
                .extracting(open -> open.command().parameters().get("nicid"))
                .containsExactly("unheard-of", "c1");
    }

    @Test
    void whatWasToldLaterThanACommandInDoubtIsNotUndoneByIt() {
        open("stopVirtualMachine", INSTANCE, Map.of("id", "vm"));
        ModelEntity newer = told(INSTANCE, 5, 22, Map.of("name", "n", "state", "Running"));
        InDoubt.Judgement judgement = InDoubt.judge(Catalogue.STANDARD, GROUP_OWNER, List.of(newer), open);

        assertThat(judgement.upserts()).isEmpty();
        assertThat(judgement.held()).as("a person sees it").hasSize(1);
    }

    @Test
    void creationInDoubtThatWasReadSinceIsNotMadeTwice() {
        Map<String, String> asked = Map.of("name", "web", "networkids", "net", "templateid", "t");
        open("deployVirtualMachine", null, asked);
        open("deployVirtualMachine", null, asked);
        EntityRef read = new EntityRef(EntityKind.INSTANCE, "read");
        Map<String, String> found = new TreeMap<>(asked);
        found.putAll(Map.of("state", "Stopped", "serviceofferingid", "s", "userdata", "dQ=="));
        List<ModelEntity> model = List.of(entity(NETWORK, Map.of()), told(read, 30, 30, found));
        InDoubt.Judgement judgement = InDoubt.judge(Catalogue.STANDARD, GROUP_OWNER, model, open);

        assertThat(judgement.upserts())
                .as("one was read, the other is still missing")
                .hasSize(1);
        assertThat(judgement.upserts().get(0).state().ref()).isNotEqualTo(read);
        assertThat(judgement.replayed()).hasSize(2);
    }

    @Test
    void removalsInDoubtAreHeld() {
        open("destroyVirtualMachine", INSTANCE, Map.of("id", "vm"));
        open("disassociateIpAddress", new EntityRef(EntityKind.ADDRESS, "ip"), Map.of("id", "ip"));
        open("somethingUnknown", INSTANCE, Map.of("id", "vm"));
        InDoubt.Judgement judgement = judge();
        assertThat(judgement.upserts()).isEmpty();
        assertThat(judgement.replayed()).isEmpty();
        assertThat(judgement.held()).hasSize(3);
    }

    @Test
    void relationsInDoubtGetTheirDerivedNames() {
        open(
                "assignToLoadBalancerRule",
                new EntityRef(EntityKind.BALANCER_RULE, "lb"),
                Map.of("id", "lb", "virtualmachineids", "vm,vm2"));
        open(
                "enableStaticNat",
                new EntityRef(EntityKind.ADDRESS, "ip"),
                Map.of("ipaddressid", "ip", "virtualmachineid", "vm"));
        open(
                "createTags",
                INSTANCE,
                Map.of(
                        "resourceids",
                        "vm,foreign",
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "k",
                        "tags[0].value",
                        "v"));
        assertThat(judge().upserts())
                .extracting(entity -> entity.state().ref())
                .containsExactly(
                        Relation.balancerMember("lb", "vm"),
                        Relation.balancerMember("lb", "vm2"),
                        Relation.staticNat("ip"),
                        Relation.tag("vm", "k"));
    }

    @Test
    void userDataByReferenceInDoubtTakesThePlaceOfTheTextAndAResetOfBoth() {
        EntityRef data = new EntityRef(EntityKind.USER_DATA, "data");
        List<ModelEntity> before =
                List.of(entity(data, Map.of("name", "setup")), entity(INSTANCE, Map.of("userdata", "dGV4dA==")));
        assertThat(afterwards(before, "updateVirtualMachine", Map.of("id", "vm", "userdataid", "data")))
                .containsEntry("userdataid", "data")
                .containsEntry("userdata", "");
        List<ModelEntity> referring =
                List.of(entity(data, Map.of("name", "setup")), entity(INSTANCE, Map.of("userdataid", "data")));
        assertThat(afterwards(referring, "resetUserDataForVirtualMachine", Map.of("id", "vm")))
                .containsEntry("userdataid", "")
                .containsEntry("userdata", "");
    }

    private static Map<String, String> afterwards(
            List<ModelEntity> before, String command, Map<String, String> parameters) {
        OpenCommand asked = new OpenCommand(
                "entry",
                "g",
                "a",
                10,
                new Payload.Command(command, "u", INSTANCE, new TreeMap<>(parameters), new TreeMap<>()));
        return InDoubt.judge(Catalogue.STANDARD, GROUP_OWNER, before, List.of(asked))
                .upserts()
                .get(0)
                .state()
                .attributes();
    }
}
