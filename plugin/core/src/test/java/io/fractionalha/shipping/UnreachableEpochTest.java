// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.PeerChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreachableEpochTest {
    private final TwoSites sites = new TwoSites(23);

    @Test
    void anEpochThatNobodyCanHaveComeToIsRefusedAndNothingIsStored() {
        String network = sites.a.site.network("front");
        sites.share(sites.a.site.protect("g", "b", new Selector(SelectorKind.NETWORK, network)));
        sites.b.site.groups.createRole(new GroupRole("g", Role.PASSIVE, new Epoch(1, "a"), 1, sites.world.instant()));
        PeerChannel.Greeting far = new PeerChannel.Greeting(
                "a",
                new JournalHead(new Position("j", 1), 0),
                0,
                Map.of("g", new Epoch(2 + Epoch.LEAP_MAX, "a")),
                sites.world.instant());
        JournalEntry entry =
                new JournalEntry("entry-1", "g", new Epoch(1, "a"), 1, Instant.EPOCH, new Payload.Mark("m", true));

        assertThatThrownBy(() -> sites.b.inbox.append("user-a", far, List.of(entry)))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
        assertThat(sites.b.higherEpochs).isEmpty();
        assertThat(sites.b.site.received.received("a")).isEmpty();
    }
}
