// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Rcode;

/** What a DNS server's refusal means and who must act. */
final class DnsFailures {
    private DnsFailures() {}

    static FractionalHaException failed(String sentence, @Nullable Throwable cause) {
        return new FractionalHaException(ErrorCode.ROUTE_FAILED, sentence, cause);
    }

    /** No usable answer came. */
    static FractionalHaException of(String server, IOException e, String zone) {
        if (e instanceof DnsWire.Unverified unverified) {
            return failed("the DNS server " + server + " " + signature(unverified.error(), zone), e);
        }
        return failed(
                "the DNS server " + server + " gives no answer (" + e.getMessage()
                        + "); check that it is up and that this management server reaches it by UDP and TCP",
                e);
    }

    private static String signature(int error, String zone) {
        return switch (error) {
            case Rcode.BADKEY ->
                "does not know the key of route zone " + zone + " (BADKEY); the administrator of this region"
                        + " compares keyname and keyalgorithm with the server's key";
            case Rcode.BADSIG ->
                "says that the signature is wrong (BADSIG); the administrator of this region makes the route" + " zone "
                        + zone + " again with the secret that the server has";
            case Rcode.BADTIME ->
                "says that the clocks differ too much (BADTIME); the administrators of this region and of"
                        + " the DNS server synchronise their clocks";
            case Rcode.NOERROR ->
                "answers without the signature of the key of route zone " + zone
                        + "; nothing is believed; check who answers there";
            default ->
                "does not take the key of route zone " + zone + " (" + Rcode.TSIGstring(error)
                        + "); compare it with the server's";
        };
    }

    /** It answered with a refusal. */
    static FractionalHaException answered(String server, int rcode, String zone) {
        String what = switch (rcode) {
            case Rcode.REFUSED ->
                "refuses (REFUSED); its administrator grants the key of route zone " + zone
                        + " the A, AAAA and TXT records of the names and their companions, or allows it to ask";
            case Rcode.NOTAUTH ->
                "has no authority over the zone " + zone + " (NOTAUTH); the administrator of this region"
                        + " names the zone's primary server";
            case Rcode.NOTZONE ->
                "says that the name is not in the zone " + zone + " (NOTZONE); the administrator of this"
                        + " region makes the route zone again with the zone that holds the name";
            case Rcode.SERVFAIL ->
                "has a fault of its own (SERVFAIL); its administrator looks at its log: a zone that is not"
                        + " loaded, or a file that it may not write";
            case Rcode.NOTIMP ->
                "takes no dynamic updates (NOTIMP); its administrator switches them on for zone " + zone;
            case Rcode.FORMERR ->
                "does not understand the message (FORMERR); report it with the server's name and version";
            default -> "answers " + Rcode.string(rcode) + " for zone " + zone + "; its administrator looks at its log";
        };
        return failed("the DNS server " + server + " " + what, null);
    }
}
