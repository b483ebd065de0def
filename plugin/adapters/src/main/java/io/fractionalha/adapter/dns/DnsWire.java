// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/**
 * One question and its answer: by UDP, and by TCP when the question is long, the answer does not fit or none comes. A message
 * may so be taken twice by the server; whoever changes something makes that harmless by its prerequisites.
 */
final class DnsWire {
    private static final int UDP_BYTES_MAX = 512;
    private static final int UDP_MILLIS = 1_000;
    private static final int TCP_MILLIS = 2_500;

    private DnsWire() {}

    /**
     * Asks {@code server}.
     *
     * @param key signs the question and must have signed the answer; null: neither
     * @throws Unverified when the answer does not carry the key's signature, or the server does not take ours
     * @throws IOException when no answer comes, or none that can be read
     */
    static Message ask(InetSocketAddress server, Message question, @Nullable TSIG key, Deadline deadline)
            throws IOException {
        if (key != null) {
            question.setTSIG(key);
        }
        byte[] sent = question.toWire(Message.MAXLENGTH);
        byte[] got = sent.length <= UDP_BYTES_MAX ? byUdp(server, sent, deadline) : null;
        if (got == null || new Message(got).getHeader().getFlag(Flags.TC)) {
            got = byTcp(server, sent, deadline);
        }
        Message answer = new Message(got);
        if (!answers(sent, got)) {
            throw new IOException("an answer to something else");
        }
        if (key != null) {
            verify(new Message(sent).getTSIG(), answer, got, key);
        }
        return answer;
    }

    private static byte @Nullable [] byUdp(InetSocketAddress server, byte[] sent, Deadline deadline)
            throws IOException {
        Deadline patience = Deadline.in(Duration.ofMillis(deadline.millis(UDP_MILLIS)));
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server); // datagrams from elsewhere are dropped
            socket.send(new DatagramPacket(sent, sent.length));
            byte[] room = new byte[Message.MAXLENGTH];
            while (true) {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                socket.setSoTimeout(patience.millis(UDP_MILLIS));
                socket.receive(packet);
                byte[] got = Arrays.copyOf(packet.getData(), packet.getLength());
                if (answers(sent, got)) {
                    return got;
                }
            }
        } catch (SocketTimeoutException | PortUnreachableException e) {
            return null;
        }
    }

    private static byte[] byTcp(InetSocketAddress server, byte[] sent, Deadline deadline) throws IOException {
        Deadline patience = Deadline.in(Duration.ofMillis(deadline.millis(TCP_MILLIS)));
        try (Socket socket = new Socket()) {
            socket.connect(server, patience.millis(TCP_MILLIS));
            socket.setSoTimeout(patience.millis(TCP_MILLIS));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] framed = new byte[sent.length + 2];
            framed[0] = (byte) (sent.length >>> 8);
            framed[1] = (byte) sent.length;
            System.arraycopy(sent, 0, framed, 2, sent.length);
            out.write(framed);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] got = new byte[in.readUnsignedShort()];
            for (int read = 0; read < got.length; ) {
                socket.setSoTimeout(patience.millis(TCP_MILLIS)); // a byte now and then is no answer
                int more = in.read(got, read, got.length - read);
                if (more < 0) {
                    throw new IOException("the answer ends too early");
                }
                read += more;
            }
            return got;
        }
    }

    /** The same id, and marked as an answer. */
    private static boolean answers(byte[] sent, byte[] got) {
        return got.length >= 12 && got[0] == sent[0] && got[1] == sent[1] && (got[2] & 0x80) != 0;
    }

    private static void verify(@Nullable TSIGRecord asked, Message answer, byte[] got, TSIG key) throws Unverified {
        TSIGRecord signature = answer.getTSIG();
        int rcode = answer.getHeader().getRcode();
        if (rcode == Rcode.NOTAUTH && signature != null && signature.getError() != Rcode.NOERROR) {
            throw new Unverified(signature.getError());
        }
        boolean refusal = rcode == Rcode.FORMERR
                || rcode == Rcode.NOTIMP
                || rcode == Rcode.REFUSED
                || rcode == Rcode.NOTAUTH
                || rcode == Rcode.SERVFAIL;
        if (signature == null && refusal) {
            return; // nothing is built on it but a sentence for people
        }
        if (signature == null || key.verify(answer, got, asked) != Rcode.NOERROR) {
            throw new Unverified(Rcode.NOERROR);
        }
    }

    /** The server does not take our signature, or we do not take its. */
    static final class Unverified extends IOException {
        private static final long serialVersionUID = 1L;

        private final int error;

        /** With the server's error of signatures; NOERROR when it is we who do not take the answer. */
        Unverified(int error) {
            super(Rcode.TSIGstring(error));
            this.error = error;
        }

        int error() {
            return error;
        }
    }
}
