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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The log file behind the store: one JSON line a save, the last line of an entity counts, a torn last line is dropped. */
final class StoreLog implements AutoCloseable {
    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();
    private final Path file;
    private final FileChannel channel;

    /** One line. */
    static final class Line {
        final Kind kind;
        final long id;
        final String uuid;
        final boolean removed;
        final Map<String, Object> values;

        Line(Entity entity) {
            kind = entity.kind();
            id = entity.id();
            uuid = entity.uuid();
            removed = entity.removed();
            values = new HashMap<>(entity.values());
        }
    }

    StoreLog(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    void replay(Consumer<Line> each) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (String text : lines) {
                if (text.isBlank()) {
                    continue;
                }
                try {
                    each.accept(gson.fromJson(text, Line.class));
                } catch (JsonSyntaxException torn) {
                    write("\n");
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
