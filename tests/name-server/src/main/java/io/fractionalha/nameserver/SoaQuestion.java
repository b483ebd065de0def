// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.nameserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Asks a server for the SOA of its zone, to see whether it is up: a few bytes of our own, no library. */
final class SoaQuestion {
    private static final int WAIT_MILLIS = 100;
    private static final byte[] HEADER = {0x2a, 0x2a, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
    private static final byte[] SOA_IN = {0, 0, 6, 0, 1};

    private SoaQuestion() {}

    /** Whether it answers with authority; waits a moment if it does not. */
    static boolean isAnswered(InetSocketAddress server, String zone) {
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        question.writeBytes(HEADER);
        for (String label : zone.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            question.write(bytes.length);
            question.writeBytes(bytes);
        }
        question.writeBytes(SOA_IN);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.send(new DatagramPacket(question.toByteArray(), question.size(), server));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            boolean authority = (answer.getData()[2] & 0x04) != 0;
            boolean noError = (answer.getData()[3] & 0x0f) == 0;
            return authority && noError && answer.getData()[7] > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
