// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.model.OpenCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} does. */
abstract class ModelStoreContract extends Contract {
    private static final String SITE = "site-b";

    private ModelStore model() {
        return world.model();
    }

    private static ModelEntity entity(String groupId, String uuid, long first) {
        return new ModelEntity(groupId, SITE, Samples.instanceState(uuid), first, first, null);
    }

    private static ModelChange change(long before, long after, ModelEntity... upserts) {
        return new ModelChange("g", SITE, List.of(upserts), List.of(), List.of(), List.of(), before, after);
    }

    @Test
    void appliedEntitiesComeBackInTheOrderTheyWereToldOf() {
        EntityState network =
                new EntityState(new EntityRef(EntityKind.NETWORK, "net-1"), Samples.SHOP, new TreeMap<>(), true);
        ModelEntity first = new ModelEntity("g", SITE, network, 2, 9, "counterpart-1");
        ModelEntity second = entity("g", "vm-0", 2);
        ModelEntity third = entity("g", "vm-1", 3);

        model().apply(change(0, 9, third, second, first));

        assertThat(model().entities("g", SITE)).containsExactly(first, second, third);
        assertThat(model().entity("g", SITE, network.ref())).contains(first);
        assertThat(model().entity("h", SITE, network.ref())).isEmpty();
        assertThat(model().appliedSequence("g", SITE)).isEqualTo(9);
        assertThat(model().appliedSequence("g", "site-a")).isZero();
    }

    @Test
    void entitiesAreLookedUpTogetherHoweverManyAndOfWhateverKind() {
        List<ModelEntity> all = new ArrayList<>();
        IntStream.range(0, 450).forEach(i -> all.add(entity("g", "vm-" + i, i + 1)));
        model().apply(change(0, 450, all.toArray(ModelEntity[]::new)));
        List<EntityRef> refs = new ArrayList<>();
        all.stream().skip(10).forEach(each -> refs.add(each.state().ref()));
        refs.add(refs.get(0));
        refs.add(new EntityRef(EntityKind.INSTANCE, "nobody"));
        refs.add(new EntityRef(EntityKind.NETWORK, "vm-0"));
        assertThat(model().entities("g", SITE, refs)).containsExactlyInAnyOrderElementsOf(all.subList(10, 450));
        assertThat(model().entities("h", SITE, refs)).isEmpty();
        assertThat(model().entities("g", SITE, List.of())).isEmpty();
    }

    @Test
    void onlyTheOwnerOfTheTermAppliesInIt() {
        long old = world.newTerm();
        model().apply(old, change(0, 5, entity("g", "vm-1", 1)));
        long term = world.newTerm();

        assertThatThrownBy(() -> model().apply(old, change(5, 5, entity("g", "vm-2", 2))))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.STORE_CONFLICT));
        model().apply(term, change(5, 6, entity("g", "vm-3", 6)));

        assertThat(model().entities("g", SITE)).containsExactly(entity("g", "vm-1", 1), entity("g", "vm-3", 6));
    }

    @Test
    void aStepFromAnotherPlaceIsRefusedWholly() {
        model().apply(change(0, 5, entity("g", "vm-1", 1)));

        assertThatThrownBy(() -> model().apply(change(0, 6, entity("g", "vm-2", 6))))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_CONFLICT));

        assertThat(model().entities("g", SITE)).hasSize(1);
        assertThat(model().appliedSequence("g", SITE)).isEqualTo(5);
    }

    @Test
    void entitiesAreReplacedAndForgotten() {
        ModelEntity old = entity("g", "vm-1", 1);
        model().apply(change(0, 1, old, entity("g", "vm-2", 1)));
        ModelEntity dead = new ModelEntity("g", SITE, old.state().dead(), 1, 4, "elsewhere");

        model().apply(new ModelChange(
                "g", SITE, List.of(dead), List.of(Samples.instance("vm-2")), List.of(), List.of(), 1, 4));

        assertThat(model().entities("g", SITE)).containsExactly(dead);
    }

    @Test
    void foldedGroupsAreThoseOfWhichSomethingWasApplied() {
        model().apply(new ModelChange("h", SITE, List.of(), List.of(), List.of(), List.of(), 0, 3));
        model().apply(new ModelChange("g", SITE, List.of(), List.of(), List.of(), List.of(), 0, 4));
        model().apply(new ModelChange("other", "site-a", List.of(), List.of(), List.of(), List.of(), 0, 4));
        assertThat(model().foldedGroups(SITE)).containsExactly("g", "h");

        model().apply(new ModelChange("g", SITE, List.of(), List.of(), List.of(), List.of(), 4, 0));

        assertThat(model().foldedGroups(SITE)).containsExactly("h");
    }

    @Test
    void membersAreTheLivingOfAllGroups() {
        ModelEntity mine = entity("g", "vm-1", 1);
        ModelEntity dead =
                new ModelEntity("g", SITE, Samples.instanceState("vm-2").dead(), 1, 1, null);
        ModelEntity other = entity("h", "vm-3", 1);
        model().apply(change(0, 1, mine, dead));
        model().apply(new ModelChange("h", SITE, List.of(other), List.of(), List.of(), List.of(), 0, 1));

        assertThat(model().members(SITE)).containsExactly(mine, other);
        assertThat(model().members("site-a")).isEmpty();
    }

    @Test
    void commandsAreInDoubtUntilClosed() {
        Payload.Command command = (Payload.Command) Samples.command("g").payload();
        OpenCommand first = new OpenCommand("entry-1", "g", SITE, 1, command);
        OpenCommand second = new OpenCommand("entry-2", "g", SITE, 2, command);
        model().apply(new ModelChange("g", SITE, List.of(), List.of(), List.of(second, first), List.of(), 0, 2));
        assertThat(model().openCommands("g", SITE)).containsExactly(first, second);

        model().apply(new ModelChange("g", SITE, List.of(), List.of(), List.of(), List.of("entry-1"), 2, 3));

        assertThat(model().openCommands("g", SITE)).containsExactly(second);
    }

    @Test
    void aCommandOpenedAndClosedInOneStepIsNotInDoubt() {
        Payload.Command command = (Payload.Command) Samples.command("g").payload();
        OpenCommand brief = new OpenCommand("entry-1", "g", SITE, 1, command);

        model().apply(new ModelChange("g", SITE, List.of(), List.of(), List.of(brief), List.of("entry-1"), 0, 2));

        assertThat(model().openCommands("g", SITE)).isEmpty();
    }

    @Test
    void aClearedGroupBeginsAnew() {
        model().apply(change(0, 7, entity("g", "vm-1", 1)));
        model().apply(new ModelChange("g", "site-a", List.of(), List.of(), List.of(), List.of(), 0, 3));

        model().clear("g", SITE);

        assertThat(model().entities("g", SITE)).isEmpty();
        assertThat(model().appliedSequence("g", SITE)).isZero();
        assertThat(model().appliedSequence("g", "site-a")).isEqualTo(3);
    }

    @Test
    void oneStepMayHoldHundredsOfEntities() {
        ModelEntity[] many = IntStream.rangeClosed(1, 450)
                .mapToObj(i -> entity("g", "vm-" + i, i))
                .toArray(ModelEntity[]::new);

        model().apply(change(0, 450, many));

        assertThat(model().entities("g", SITE)).containsExactly(many);
    }

    @Test
    void howBusyInstancesWereIsKeptAsItWasToldLastAndForgottenAfterAMonth() {
        world.model().demand("g", Map.of("a", 1.5, "b", 0.0), Samples.NOON);
        world.model().demand("g", Map.of("a", 0.25), Samples.NOON.plusSeconds(9));
        world.model().demand("other", Map.of("a", 2.0), Samples.NOON);

        assertThat(world.model().demand("g")).isEqualTo(Map.of("a", 0.25, "b", 0.0));
        assertThat(world.model().demand("nobody")).isEmpty();
        world.model().demand("g", Map.of("c", 1.0), Samples.NOON.plus(Duration.ofDays(31)));
        assertThat(world.model().demand("g")).isEqualTo(Map.of("c", 1.0));
    }
}
