// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

/**
 * How much more of something may be, or can be, in this region. What has no bound is not told.
 *
 * @param holder whose bound it is
 * @param name the holder for people
 * @param allowed the bound
 * @param left what is left of it; less than nothing where more is there than allowed
 */
public record Headroom(Holder holder, String name, Resource resource, long allowed, long left) {
    /** Whose bound. */
    public enum Holder {
        /** A limit of the account. */
        ACCOUNT,
        /** A limit of a domain, for all that is in it and below it. */
        DOMAIN,
        /** What the zone has. */
        ZONE,
        /** Each VPC for itself, whoever has it; {@code allowed} below zero where the host does not tell. */
        VPC
    }

    /** What is bounded. */
    public enum Resource {
        /** Instances, running or not. */
        INSTANCE(0, "instances"),
        /** Public addresses. */
        ADDRESS(1, "public addresses"),
        /** Volumes; each instance has one at least. */
        VOLUME(2, "volumes"),
        /** Guest networks. */
        NETWORK(6, "networks"),
        /** Cores; a bound of accounts and domains only, no zone refuses for it. */
        CPU(8, "CPU cores"),
        /** MHz of all cores; what a zone has. */
        SPEED(-1, "MHz of CPU"),
        /** MiB. */
        MEMORY(9, "MiB of memory"),
        /** GiB of the disks of instances, root disks included. */
        STORAGE(10, "GiB of primary storage"),
        /** Guest VLANs; no account has a limit of them. */
        VLAN(-1, "guest VLANs"),
        /** Tiers of one VPC; all of them count, whoever made them. */
        TIER(-1, "tiers in a VPC");

        private final int number;
        private final String word;

        Resource(int number, String word) {
            this.number = number;
            this.word = word;
        }

        /** The host's number of it in {@code updateResourceLimit}; -1 where it has none. */
        public int number() {
            return number;
        }

        /** In the plural, for people. */
        public String word() {
            return word;
        }
    }
}
