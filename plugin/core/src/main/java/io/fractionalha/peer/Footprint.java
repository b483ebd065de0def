// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

/**
 * What a group takes at its standby side beside its instances, and what it would take there at full size. As large as at the
 * active side: a mapping to another size is not looked at.
 *
 * @param cores of instances, as far as their offerings are known
 * @param memoryMib of instances, MiB
 * @param addresses public ones
 * @param routers one for each VPC and each other network with a router, as soon as an instance is in it
 */
public record Footprint(Share cores, Share memoryMib, Share addresses, Share routers) {
    /** How many numbers {@link #text} has. */
    static final int NUMBERS = 8;

    /** What is there of what there would be. */
    public record Share(long standby, long full) {
        /** Both added up. */
        public Share plus(long more, boolean there) {
            return new Share(standby + (there ? more : 0), full + more);
        }

        private String text() {
            return standby + " " + full;
        }
    }

    String text() {
        return String.join(" ", cores.text(), memoryMib.text(), addresses.text(), routers.text());
    }

    /** Reads {@link #text} from the numbers from {@code first} on. */
    static Footprint parse(String[] parts, int first) {
        return new Footprint(
                share(parts, first), share(parts, first + 2), share(parts, first + 4), share(parts, first + 6));
    }

    private static Share share(String[] parts, int first) {
        return new Share(Long.parseLong(parts[first]), Long.parseLong(parts[first + 1]));
    }
}
