// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.port.SiteStore;
import org.junit.jupiter.api.Test;

/** What every {@link SiteStore} does. */
abstract class SiteStoreContract extends Contract {
    @Test
    void theSiteStaysWhoItIs() {
        SiteStore site = world.site();
        String siteId = site.siteId();
        String journalId = site.journalId();

        assertThat(siteId).isNotBlank().isNotEqualTo(journalId);
        assertThat(site.siteId()).isEqualTo(siteId);
        assertThat(site.journalId()).isEqualTo(journalId);
    }

    @Test
    void onlyTheJournalIsNewAfterARestartOfTheJournal() {
        String siteId = world.site().siteId();

        world.journal().restart(world.site().journalId(), "journal-2", java.util.List.of());

        assertThat(world.site().siteId()).isEqualTo(siteId);
        assertThat(world.site().journalId()).isEqualTo("journal-2");
    }
}
