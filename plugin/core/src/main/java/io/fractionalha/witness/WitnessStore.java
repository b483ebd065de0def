// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The witness's rows, one a group. Every method is one transaction, durable when it returns. Any thread. */
public interface WitnessStore {
    /** The row of a group. */
    Optional<Witnessed> row(String groupId);

    /** The rows of these groups that there are, ordered by group. */
    List<Witnessed> rows(Collection<String> groupIds);

    /** Inserts the first row of a group; changes nothing and answers false where there is one. */
    boolean create(Witnessed first);

    /** Replaces each row that is still of the version before; answers the groups whose row was replaced. */
    Set<String> replace(Collection<Witnessed> next);

    /** How many rows there are that a site holds or is the other side of. */
    int rowsOf(String siteId);

    /** Removes the rows that a site holds or is the other side of: it is paired no more. */
    void forget(String siteId);
}
