// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.port.LeaseStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link LeaseStore} does. A lease of no duration has run out when it is taken. */
abstract class LeaseStoreContract extends Contract {
    private static final Duration LONG = Duration.ofHours(1);

    private LeaseStore leases() {
        return world.leases();
    }

    @Test
    void oneOwnerHoldsItAndRenewsInTheSameTerm() {
        assertThat(leases().acquire("l", "one", LONG)).contains(1L);
        assertThat(leases().acquire("l", "two", LONG)).isEmpty();
        assertThat(leases().acquire("l", "one", LONG)).contains(1L);
        assertThat(leases().acquire("other", "two", LONG)).contains(1L);
    }

    @Test
    void theTermRisesWithEachNewOwner() {
        leases().acquire("l", "one", Duration.ZERO);
        assertThat(leases().acquire("l", "two", Duration.ZERO)).contains(2L);
        assertThat(leases().acquire("l", "one", LONG)).contains(3L);
    }

    @Test
    void aReleasedLeaseIsFreeAtOnceAndItsTermIsOver() {
        long term = leases().acquire("l", "one", LONG).orElseThrow();
        leases().release("l", "one", term);

        assertThat(leases().acquire("l", "two", LONG)).contains(term + 1);
    }

    @Test
    void aServerThatStartsAgainEndsOnlyWhatItsEarlierProcessHeld() {
        long term = leases().acquire("l", "server_1/first", LONG).orElseThrow();
        assertThat(leases().end("l", "server_2/")).isEmpty();
        assertThat(leases().end("l", "serverX1/")).isEmpty();
        assertThat(leases().acquire("l", "server_1/second", LONG)).isEmpty();

        assertThat(leases().end("l", "server_1/")).contains(term);
        assertThat(leases().acquire("l", "server_1/second", LONG)).contains(term + 1);
        assertThat(leases().acquire("l", "server_1/first", LONG)).isEmpty();
    }

    @Test
    void onlyTheOwnerInItsTermGivesItBack() {
        long term = leases().acquire("l", "one", LONG).orElseThrow();
        leases().release("l", "two", term);
        leases().release("l", "one", term + 1);

        assertThat(leases().acquire("l", "two", LONG)).isEmpty();
    }
}
