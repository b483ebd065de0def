// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PageOf;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups are found by a part of their name or of their account. */
class GroupSearchTest {
    private final World world = new World(48);

    @BeforeEach
    void aGroup() {
        world.protect("0.2");
    }

    private List<String> found(@Nullable String name, @Nullable String keyword) {
        GroupDesk.Query query = new GroupDesk.Query(null, name, null, null, true, keyword);
        return world.a.site.desks().groups().list(Side.ADMIN, query, PageOf.FIRST).items().stream()
                .map(view -> view.group().name())
                .toList();
    }

    @Test
    void aPartOfTheNameOrTheAccountInWhateverCaseFindsIt() {
        String name = found(null, null).get(0);
        assertThat(found(null, name.substring(1).toUpperCase(Locale.ROOT))).containsExactly(name);
        assertThat(found(null, Side.SHOP.account().toUpperCase(Locale.ROOT))).containsExactly(name);
        assertThat(found(null, "nothing is called that")).isEmpty();
    }

    @Test
    void oneThatIsDeletedWhileItIsListedIsLeftOut() {
        world.a.groups.onceListed(() -> world.a.groups.deleteGroup(world.groupId));
        assertThat(found(null, null)).isEmpty();
    }

    @Test
    void aNameIsStillTheWholeName() {
        String name = found(null, null).get(0);
        assertThat(found(name, null)).containsExactly(name);
        assertThat(found(name.substring(1), null)).isEmpty();
        assertThat(found(name, "nothing is called that")).isEmpty();
    }
}
