// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import io.fractionalha.route.DnsNames;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * The one message that changes a name and its companion, on the condition that both are still what was read. The server
 * compares and sets in one step, so that of two sides only one comes through.
 */
final class NameUpdate {
    private final Name origin;
    private final Name name;
    private final Name companion;
    private final long ttlSeconds;

    NameUpdate(RouteZone zone, RouteTarget.DnsName target) {
        origin = ZoneServer.name(zone.origin());
        name = ZoneServer.name(target.name());
        companion = ZoneServer.name(DnsNames.COMPANION + target.name());
        ttlSeconds = target.ttlSeconds();
    }

    /**
     * Leads the name to {@code address}.
     *
     * @param allowed where a name that nobody has may lead without being somebody's
     */
    Update pointing(NameState read, RouteOrder order, InetAddress address, Set<String> allowed) {
        Update update = new Update(origin);
        asRead(update, read);
        update.absent(name, Type.CNAME);
        if (read.texts().isEmpty()) {
            free(update, read, allowed);
        }
        update.delete(name, Type.A);
        update.delete(name, Type.AAAA);
        update.delete(companion, Type.TXT);
        update.add(
                address instanceof Inet4Address
                        ? new ARecord(name, DClass.IN, ttlSeconds, address)
                        : new AAAARecord(name, DClass.IN, ttlSeconds, address));
        String text = new Companion(order.route().groupId(), order.epoch()).text();
        update.add(new TXTRecord(companion, DClass.IN, ttlSeconds, text));
        return update;
    }

    /** Takes the companion away. */
    Update releasing(NameState read) {
        Update update = new Update(origin);
        asRead(update, read);
        update.delete(companion, Type.TXT);
        return update;
    }

    private void asRead(Update update, NameState read) {
        if (read.texts().isEmpty()) {
            update.absent(companion, Type.TXT);
            return;
        }
        for (TXTRecord text : read.companions()) {
            update.present(new TXTRecord(companion, DClass.IN, 0, text.getStrings()));
        }
    }

    /** A name that no group has is taken if it leads nowhere, or to where this route has led. */
    private void free(Update update, NameState read, Set<String> allowed) {
        Set<String> now = read.addresses();
        boolean known = !now.isEmpty() && allowed.containsAll(now);
        for (int type : new int[] {Type.A, Type.AAAA}) {
            boolean any = known && read.records().stream().anyMatch(record -> record.getType() == type);
            if (!any) {
                update.absent(name, type);
            }
        }
        if (known) {
            read.records().forEach(record -> update.present(bare(record)));
        }
    }

    private Record bare(Record record) {
        return record instanceof ARecord four
                ? new ARecord(name, DClass.IN, 0, four.getAddress())
                : new AAAARecord(name, DClass.IN, 0, ((AAAARecord) record).getAddress());
    }
}
