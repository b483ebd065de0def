// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes datagrams on to a server and loses the answers to updates. Nobody listens for TCP. */
final class DeafProxy implements AutoCloseable {
    private static final int OPCODE_UPDATE = 5;

    final AtomicInteger lost = new AtomicInteger();
    private final DatagramSocket front;
    private final int serverPort;

    DeafProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread passing = new Thread(this::pass, "deaf-proxy");
        passing.setDaemon(true);
        passing.start();
    }

    String address() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    private void pass() {
        try (DatagramSocket back = new DatagramSocket()) {
            back.connect(InetAddress.getLoopbackAddress(), serverPort);
            back.setSoTimeout(5_000);
            while (!front.isClosed()) {
                DatagramPacket asked = new DatagramPacket(new byte[4_096], 4_096);
                front.receive(asked);
                back.send(new DatagramPacket(asked.getData(), asked.getLength()));
                DatagramPacket said = new DatagramPacket(new byte[4_096], 4_096);
                back.receive(said);
                if (((asked.getData()[2] >> 3) & 0xf) == OPCODE_UPDATE) {
                    lost.incrementAndGet();
                } else {
                    byte[] answer = Arrays.copyOf(said.getData(), said.getLength());
                    front.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            if (!front.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
