// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
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
                Samples.NOON);
    }

    @Test
    void peersComeBackByNameAsSaved() {
        PeerStore peers = world.peers();
        peers.save(peer("1", "west", true));
        peers.save(peer("2", "east", true));
        peers.save(peer("1", "west", false));

        assertThat(peers.peers()).containsExactly(peer("2", "east", true), peer("1", "west", false));
        assertThat(peers.bySite("site-1")).contains(peer("1", "west", false));
        assertThat(peers.bySite("site-3")).isEmpty();
        assertThat(peers.delete("1")).isTrue();
        assertThat(peers.delete("1")).isFalse();
        assertThat(peers.peers()).hasSize(1);
    }
}
