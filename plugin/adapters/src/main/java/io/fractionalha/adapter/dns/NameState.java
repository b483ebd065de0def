// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * A name and its companion as a server shows them.
 *
 * @param companions all texts of the companion
 * @param records the name's A and AAAA records
 * @param alias whether the name is an alias for another
 */
record NameState(List<TXTRecord> companions, List<Record> records, boolean alias) {
    /** Takes what concerns us out of answers. */
    static NameState of(List<Record> companion, List<Record> name) {
        List<TXTRecord> texts = companion.stream()
                .filter(TXTRecord.class::isInstance)
                .map(TXTRecord.class::cast)
                .toList();
        List<Record> records = new ArrayList<>();
        for (Record record : name) {
            if (record instanceof ARecord || record instanceof AAAARecord) {
                records.add(record);
            }
        }
        return new NameState(
                texts, List.copyOf(records), name.stream().anyMatch(record -> record.getType() == Type.CNAME));
    }

    /** The texts that are meant for us; others beside them are nobody's here. */
    List<String> texts() {
        return companions.stream()
                .map(text -> String.join("", text.getStrings()))
                .filter(Companion::isMarked)
                .toList();
    }

    /** The companion, if there is exactly one that can be read. */
    Optional<Companion> companion() {
        List<String> ours = texts();
        return ours.size() == 1 ? Companion.parse(ours.get(0)) : Optional.empty();
    }

    /** Where the name leads. */
    Set<String> addresses() {
        return records.stream().map(NameState::address).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where it leads and for how long, for people. */
    String shown() {
        return records.isEmpty()
                ? "nothing"
                : records.stream()
                        .map(record -> address(record) + " for " + record.getTTL() + " s")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** Whether it leads to this address alone, with this time to live. */
    boolean leadsTo(InetAddress address, long ttlSeconds) {
        return addresses().equals(Set.of(address.getHostAddress()))
                && records.stream().allMatch(record -> record.getTTL() == ttlSeconds);
    }

    private static String address(Record record) {
        return record instanceof ARecord four
                ? four.getAddress().getHostAddress()
                : ((AAAARecord) record).getAddress().getHostAddress();
    }
}
