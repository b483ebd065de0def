// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.journal.Position;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link PeerStore} does. */
abstract class PeerStoreContract extends Contract {
    private static StandbyPeer peer(String id, String name, boolean enabled) {
        return new StandbyPeer(
                id,
                "site-" + id,
                name,
                "https://b.example/client/api",
                "key-" + id,
                "secret-" + id,
                "user-" + id,
                enabled,
                Samples.NOON,
                "",
                null);
    }

    @Test
    void theLastWordOfAPeerIsKept() {
        PeerStore peers = world.peers();
        assertThat(peers.sighting("site-1")).isEmpty();
        Sighting first = new Sighting("site-1", new Position("journal", 7), Samples.NOON, 1_500);
        Sighting second = new Sighting(
                "site-1",
                new Position("journal-2", 9),
                Samples.NOON.plusSeconds(5),
                0,
                new TreeMap<>(Map.of(
                        "group-1", new Sighting.OpenGap(Gap.HOLE, Samples.NOON),
                        "group-2", new Sighting.OpenGap(Gap.CAPTURE_OFF, Samples.NOON.minusSeconds(60)))),
                true);
        peers.saveSighting(first);
        assertThat(peers.sighting("site-1")).contains(first);
        peers.saveSighting(second);
        assertThat(peers.sighting("site-1")).contains(second);
        assertThat(peers.sighting("site-2")).isEmpty();
    }

    @Test
    void peersComeBackByNameAsSaved() {
        PeerStore peers = world.peers();
        peers.save(peer("1", "west", true));
        peers.save(peer("2", "east", true));
        peers.save(peer("1", "west", false));

        assertThat(peers.peers()).containsExactly(peer("2", "east", true), peer("1", "west", false));
        assertThat(peers.bySite("site-1")).contains(peer("1", "west", false));
        StandbyPeer maintained = peer("1", "west", false)
                .maintained(new StandbyPeer.Maintenance(Samples.NOON.plusSeconds(600), "user-9"));
        peers.save(maintained);
        assertThat(peers.bySite("site-1")).contains(maintained);
        peers.save(peer("1", "west", false));
        assertThat(peers.bySite("site-1")).contains(peer("1", "west", false));
        assertThat(peers.bySite("site-3")).isEmpty();
        assertThat(peers.delete("1")).isTrue();
        assertThat(peers.delete("1")).isFalse();
        assertThat(peers.peers()).hasSize(1);
    }
}
