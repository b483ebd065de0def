// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import org.junit.jupiter.api.Nested;

/** Every contract, kept in memory. */
class MemoryStoresTest {
    /** {@link JournalContract}. */
    @Nested
    class JournalKeeps extends JournalContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link PeerJournalContract}. */
    @Nested
    class PeerJournalKeeps extends PeerJournalContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link ModelStoreContract}. */
    @Nested
    class ModelStoreKeeps extends ModelStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link GroupStoreContract}. */
    @Nested
    class GroupStoreKeeps extends GroupStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link MirrorStoreContract}. */
    @Nested
    class MirrorStoreKeeps extends MirrorStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link MappingStoreContract}. */
    @Nested
    class MappingStoreKeeps extends MappingStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link RouteStoreContract}. */
    @Nested
    class RouteStoreKeeps extends RouteStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link RunStoreContract}. */
    @Nested
    class RunStoreKeeps extends RunStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link DoubtContract}. */
    @Nested
    class DoubtKeeps extends DoubtContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link PeerStoreContract}. */
    @Nested
    class PeerStoreKeeps extends PeerStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link LeaseStoreContract}. */
    @Nested
    class LeaseStoreKeeps extends LeaseStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link SiteStoreContract}. */
    @Nested
    class SiteStoreKeeps extends SiteStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link RetentionContract}. */
    @Nested
    class RetentionKeeps extends RetentionContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link ResyncStoreContract}. */
    @Nested
    class ResyncStoreKeeps extends ResyncStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link ClusterStoreContract}. */
    @Nested
    class ClusterStoreKeeps extends ClusterStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link ErrandStoreContract}. */
    @Nested
    class ErrandStoreKeeps extends ErrandStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link FenceStoreContract}. */
    @Nested
    class FenceStoreKeeps extends FenceStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }

    /** {@link WitnessStoreContract}. */
    @Nested
    class WitnessStoreKeeps extends WitnessStoreContract {
        @Override
        World open() {
            return new MemoryWorld();
        }
    }
}
