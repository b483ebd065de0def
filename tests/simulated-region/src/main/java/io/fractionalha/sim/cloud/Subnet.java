// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Locale;

/**
 * A guest network's numbers.
 *
 * @param gateway for example 10.1.1.1
 * @param netmask for example 255.255.255.0
 * @param cidr for example 10.1.1.0/24
 */
record Subnet(String gateway, String netmask, String cidr) {
    private static final int BITS = 32;

    /** From what a caller gave, or the zone's default when nothing was given. */
    static Subnet of(String gateway, String netmask, String defaultCidr) {
        if (gateway.isEmpty() && netmask.isEmpty()) {
            String[] parts = defaultCidr.split("/", 2);
            long base = number(parts[0]);
            int prefix = Integer.parseInt(parts[1]);
            return new Subnet(text(base + 1), text(mask(prefix)), defaultCidr);
        }
        if (gateway.isEmpty() || netmask.isEmpty()) {
            throw Fail.bad("gateway and netmask must be given together");
        }
        long mask = number(netmask);
        int prefix = Long.bitCount(mask);
        if (mask != mask(prefix)) {
            throw Fail.bad("Invalid netmask: " + netmask);
        }
        return new Subnet(gateway, netmask, text(number(gateway) & mask) + "/" + prefix);
    }

    private static long mask(int prefix) {
        return 0xFFFFFFFFL << (BITS - prefix) & 0xFFFFFFFFL;
    }

    static long number(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) {
            throw Fail.bad("Invalid address: " + address);
        }
        long number = 0;
        for (String part : parts) {
            try {
                int octet = Integer.parseInt(part);
                if (octet < 0 || octet > 255) {
                    throw Fail.bad("Invalid address: " + address);
                }
                number = number << 8 | octet;
            } catch (NumberFormatException notANumber) {
                throw Fail.bad("Invalid address: " + address);
            }
        }
        return number;
    }

    static String text(long number) {
        return String.format(
                Locale.ROOT, "%d.%d.%d.%d", number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    /** Whether an address lies in the network. */
    static boolean contains(String cidr, String address) {
        String[] parts = cidr.split("/", 2);
        long mask = mask(Integer.parseInt(parts[1]));
        return (number(address) & mask) == (number(parts[0]) & mask);
    }
}
