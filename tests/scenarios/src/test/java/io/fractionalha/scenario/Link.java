// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between a region and its peer: carries bytes both ways until it is stalled. What was sent meanwhile is not lost
 * but late, as on a real network: it arrives when the link goes on, though its sender may have given up.
 */
final class Link implements AutoCloseable {
    private static final int BUFFER_BYTES = 8192;

    private final Region from;
    private final String peerId;
    private final URI direct;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(Link::thread);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stalled;

    private Link(Region from, String peerId, Region to) throws IOException {
        this.from = from;
        this.peerId = peerId;
        this.direct = URI.create(to.admin().url());
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** Leads what a region sends to its peer through here, until closed. */
    static Link between(Region from, String peerId, Region to) {
        try {
            Link link = new Link(from, peerId, to);
            link.threads.execute(link::accept);
            link.tell("http://127.0.0.1:" + link.door.getLocalPort() + link.direct.getPath());
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("no door for a link", e);
        }
    }

    /** Nothing goes through from now on, in neither direction; connections stay open. */
    void stall() {
        set(true);
    }

    /** Everything that waits arrives. */
    void goOn() {
        set(false);
    }

    /** The region calls its peer directly again. */
    @Override
    public void close() {
        goOn();
        tell(direct.toString());
        shut(door);
        threads.shutdown();
    }

    private void tell(String url) {
        from.admin().call("updateStandbyPeer", "id", peerId, "url", url);
    }

    private void set(boolean stall) {
        lock.lock();
        try {
            stalled = stall;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(direct.getHost(), direct.getPort());
                threads.execute(() -> carry(near, far));
                threads.execute(() -> carry(far, near));
            }
        } catch (IOException e) {
            shut(door);
        }
    }

    /** The end of one direction leaves the other open: a sender that has given up may still be delivered. */
    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passes();
                out.write(buffer, 0, read);
            }
            passes();
            to.shutdownOutput();
        } catch (IOException e) {
            shut(from);
            shut(to);
        }
    }

    private void passes() {
        lock.lock();
        try {
            while (stalled) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        return thread;
    }
}
