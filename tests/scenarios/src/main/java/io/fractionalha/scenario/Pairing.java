// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Pairs two regions with each other, once: each gets a user for the other to call as, with the shipped role. */
public final class Pairing {
    private static final String DOMAIN = "pairing";
    private static final String ACCOUNT = "fha-peer";

    private Pairing() {}

    /** Pairs if they are not paired yet; answers the peer ids (at the first, at the second). */
    public static Ids pair(Region first, Region second) {
        return pair(first, second, ACCOUNT);
    }

    /** The same by users of this account at both: a region that has several peers has a user for each. */
    public static Ids pair(Region first, Region second, String account) {
        Optional<String> atFirst = known(first, second);
        Optional<String> atSecond = known(second, first);
        if (atFirst.isPresent() && atSecond.isPresent()) {
            // Nothing is asked for anew: registering keys again would take the old ones from the peer.
            return confirmed(first, second, new Ids(atFirst.get(), atSecond.get()));
        }
        Caller here = Caller.in(first, account);
        Caller there = Caller.in(second, account);
        return confirmed(first, second, new Ids(add(first, second, here, there), add(second, first, there, here)));
    }

    /** Equal domain paths mean the same customers in both: each side builds for its own. */
    private static Ids confirmed(Region first, Region second, Ids ids) {
        confirm(first, ids.atFirst());
        confirm(second, ids.atSecond());
        return ids;
    }

    /** Confirms at a side that its whole tree of domains is the peer's, if that is not confirmed yet. */
    public static void confirm(Region side, String peerId) {
        String[] whole = {"peerid", peerId, "kind", "DOMAIN"};
        boolean known = side.admin().list("listResourceMappings", whole).stream()
                .anyMatch(row -> row.get("sourceid").getAsString().equals("ROOT"));
        if (!known) {
            side.admin()
                    .call(
                            "createResourceMapping",
                            "peerid",
                            peerId,
                            "kind",
                            "DOMAIN",
                            "sourceid",
                            "ROOT",
                            "targetid",
                            "ROOT");
        }
    }

    private static Optional<String> known(Region here, Region there) {
        return here.admin().list("listStandbyPeers", "name", there.name()).stream()
                .map(row -> row.get("id").getAsString())
                .findFirst();
    }

    private static String add(Region here, Region there, Caller callerHere, Caller callerThere) {
        return here.admin()
                .call(
                        "addStandbyPeer",
                        "name",
                        there.name(),
                        "url",
                        there.admin().url(),
                        "userapikey",
                        callerThere.keys().apiKey(),
                        "usersecretkey",
                        callerThere.keys().secretKey(),
                        "localuserid",
                        callerHere.userId())
                .getAsJsonObject("standbypeer")
                .get("id")
                .getAsString();
    }

    /** Peer ids of both sides. */
    public record Ids(String atFirst, String atSecond) {}

    private record Caller(String userId, Keys keys) {
        static Caller in(Region region, String account) {
            Tenant tenant = Tenant.in(region, DOMAIN, account);
            JsonObject user = region.admin()
                    .list("listUsers", "account", account, "domainid", tenant.domainId())
                    .get(0);
            PeerRole.give(region, Inventory.text(user, "accountid"), PeerRole.in(region));
            return new Caller(Inventory.text(user, "id"), tenant.client().keys());
        }
    }
}
