// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The log file behind the store: one JSON line a save, the last line of an entity counts, a torn line is dropped. Servers that
 * share a region append to one file, each reads what the others have written.
 */
final class StoreLog implements AutoCloseable {
    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();
    private final Place place;
    private final FileChannel channel;
    private final FileChannel reading;
    private final FileChannel gate;
    private long read;

    /** One line. */
    static final class Line {
        final int place;
        final Kind kind;
        final long id;
        final String uuid;
        final boolean removed;
        final Map<String, Object> values;

        Line(Entity entity, Place place) {
            this.place = place.index();
            kind = entity.kind();
            id = entity.id();
            uuid = entity.uuid();
            removed = entity.removed();
            values = new HashMap<>(entity.values());
        }
    }

    StoreLog(Path file, Place place) {
        this.place = place;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            reading = FileChannel.open(file, StandardOpenOption.READ);
            gate = FileChannel.open(
                    file.resolveSibling("entities.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** All that was ever written, and an end of line behind what a killed server may have left torn. */
    void replay(Consumer<Line> each) {
        read(each, true);
        try {
            if (reading.size() > read) {
                write("\n");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether others may have written since; cheap. */
    boolean news() {
        try {
            return place.shared() && reading.size() > read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What others have written since. By one thread at a time. */
    void follow(Consumer<Line> each) {
        read(each, false);
    }

    private void read(Consumer<Line> each, boolean own) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(reading.size() - read));
            int got = 0;
            while (got >= 0 && bytes.hasRemaining()) {
                got = reading.read(bytes, read + bytes.position());
            }
            int end = bytes.position();
            while (end > 0 && bytes.get(end - 1) != '\n') {
                end--;
            }
            String text = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
            read += end;
            for (String line : text.split("\n", -1)) {
                if (!line.isBlank()) {
                    take(line, each, own);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(String text, Consumer<Line> each, boolean own) {
        try {
            Line line = gson.fromJson(text, Line.class);
            if (own || line.place != place.index()) {
                each.accept(line);
            }
        } catch (JsonSyntaxException torn) {
            // A killed server has left it; whoever was told of that save was not told by it.
            return;
        }
    }

    void append(Line line) {
        write(gson.toJson(line) + "\n");
    }

    private synchronized void write(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Keeps the other servers out until it is closed; they wait. By one thread at a time. */
    FileLock alone() {
        try {
            return gate.lock();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
            reading.close();
            gate.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
