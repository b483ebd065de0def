// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Payload;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyWord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs ask of capture, shipping and the fold. All on the group's lane; may block on the database and the region. */
public interface RunHooks {
    /** Writes the group's baseline from the region; answers how many entities there are. */
    int baseline(String groupId);

    /** What the other side said of the group last, if anything. Memory only. */
    Optional<StandbyWord> standbyWord(String groupId);

    /** Whether the group's journal may miss something that only {@link #baseline} finds. */
    boolean needsBaseline(String groupId);

    /** Whether all servers of this region capture commands; while one does not, a baseline tells of what was before it only. */
    boolean captures();

    /**
     * The servers that may take commands and have not taken in this role and the settings as they are now, each as a sentence;
     * this one's memory of the settings too. Two store reads where there are other servers, else none.
     */
    List<String> missing(GroupRole row);

    /** A server that may take commands and will never take anything in, as a sentence. From memory. */
    Optional<String> absentServer();

    /** Stands for all admissions that this server has begun by now, see {@link #admitted}. */
    long admissions();

    /** Whether all that had begun then are decided and written. */
    boolean admitted(long admissions);

    /** Reads the whole group and writes what its journal does not know yet; takes nothing out. */
    void discover(String groupId);

    /** The tags and data volumes that instances of the group have in this region now, by instance. */
    Map<EntityRef, List<EntityState>> hungOn(String groupId, Collection<EntityRef> instances);

    /** Whether an account of the group is not in this region any more: what of it is gone nobody has removed. */
    boolean ownerGone(String groupId);

    /**
     * The group is about to be deleted: remembers what it has. To be run afterwards, then groups that have selected that too take
     * it in soon; at a server that does not do the region's work nothing happens, and the next comparison finds it. Any thread.
     */
    Runnable releases(String groupId);

    /** When this process last had any word from the site; empty if never. */
    Optional<Instant> lastHeard(String siteId);

    /** Whether the site has answered something that was sent to it after this moment, so that its epochs were heard. Memory only. */
    boolean answeredSince(String siteId, Instant moment);

    /** Folds everything that has arrived from the site; answers the sequence up to which the group's model has it. */
    long foldNow(String groupId, String siteId);

    /** What the other side has to be told before these states, so that it can map what they name. */
    List<Payload> described(String groupId, List<EntityState> states);

    /** Appends entries and brings this side's own model up to them. */
    void record(GroupRole role, List<Payload> payloads);

    /** After a claim: what the old side's commands without outcome asked for becomes wanted; destroys are held. Kept with the run. Repeatable. */
    void assumeInDoubt(Run run, String oldSite);

    /** Whether the peer has acknowledged every entry that was recorded up to {@code moment}. */
    boolean acknowledgedUpTo(String peerSiteId, Instant moment);

    /** Whether fencing has no order under way here, so that what the region says of instances will be so later too. */
    boolean fencingAtRest(String groupId);

    /** When the peer was last heard of, and what it said; a few seconds older after a restart. */
    Optional<Sighting> sighting(String peerSiteId);
}
