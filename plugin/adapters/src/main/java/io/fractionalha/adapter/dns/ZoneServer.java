// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import io.fractionalha.adapter.http.RouteHosts;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.RouteZone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** One DNS server that has a zone. Every question is to it alone: nothing is passed on. */
final class ZoneServer {
    private static final int PORT = 53;

    private final String shown;
    private final InetSocketAddress address;
    private final @Nullable TSIG key;
    private final Deadline deadline;

    private ZoneServer(String shown, InetSocketAddress address, @Nullable TSIG key, Deadline deadline) {
        this.shown = shown;
        this.address = address;
        this.key = key;
        this.deadline = deadline;
    }

    /**
     * The server of these words ({@code host}, {@code host:port}, {@code [address]:port}). Throws ROUTE_FAILED when it has no
     * address or may not be called.
     */
    static ZoneServer of(String server, RouteHosts allowed, @Nullable TSIG key, Deadline deadline) {
        int colon = server.lastIndexOf(':');
        boolean bareSix = colon >= 0 && server.indexOf(':') != colon && !server.contains("]");
        boolean hasPort = colon > server.lastIndexOf(']') && !bareSix;
        String host = hasPort ? server.substring(0, colon) : server;
        int port = hasPort ? Integer.parseInt(server.substring(colon + 1)) : PORT;
        RouteHosts.Found found = allowed.find(host);
        String refusal = found.refusal();
        if (refusal != null) {
            throw DnsFailures.failed("the DNS server " + server + " " + refusal, null);
        }
        return new ZoneServer(server, new InetSocketAddress(found.addresses().get(0), port), key, deadline);
    }

    /** The signer of a zone's updates. */
    static TSIG key(RouteZone.Key key) {
        try {
            return new TSIG(
                    name(key.algorithm()), name(key.name()), Base64.getDecoder().decode(key.secret()));
        } catch (IllegalArgumentException e) {
            throw DnsFailures.failed(
                    "the key " + key.name() + " cannot be used; delete the route zone and make it again", e);
        }
    }

    /** A name from our words. */
    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw DnsFailures.failed("\"" + text + "\" is no name of the DNS", e);
        }
    }

    String shown() {
        return shown;
    }

    /** What the server has of a name and a type; empty when it has nothing. Throws ROUTE_FAILED. */
    List<Record> records(Name name, int type, String zone) {
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        question.getHeader().unsetFlag(Flags.RD);
        Message answer;
        try {
            answer = DnsWire.ask(address, question, key, deadline);
        } catch (IOException e) {
            throw failure(e, zone);
        }
        int rcode = answer.getHeader().getRcode();
        boolean whole = rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
        if (!whole) {
            throw DnsFailures.answered(shown, rcode, zone);
        }
        if (!answer.getHeader().getFlag(Flags.AA)) {
            throw DnsFailures.answered(shown, Rcode.NOTAUTH, zone);
        }
        List<Record> found = new ArrayList<>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record.getName().equals(name)) {
                found.add(record);
            }
        }
        return found;
    }

    /** A name and its companion. Throws ROUTE_FAILED. */
    NameState state(String name, String companion, String zone) {
        List<Record> addresses = new ArrayList<>(records(name(name), Type.A, zone));
        addresses.addAll(records(name(name), Type.AAAA, zone));
        return NameState.of(records(name(companion), Type.TXT, zone), addresses);
    }

    /** Sends a change. Answers the server's verdict; throws IOException when none came. */
    int change(Message update) throws IOException {
        return DnsWire.ask(address, update, key, deadline).getHeader().getRcode();
    }

    /** What to say of a question without a usable answer. */
    FractionalHaException failure(IOException e, String zone) {
        return DnsFailures.of(shown, e, zone);
    }
}
