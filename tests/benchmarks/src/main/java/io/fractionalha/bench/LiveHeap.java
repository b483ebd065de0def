// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is reachable in another Java process, by its own tool: each look collects its garbage. */
final class LiveHeap {
    private static final double BYTES_A_MEGABYTE = 1 << 20;

    private final long pid;

    private LiveHeap(long pid) {
        this.pid = pid;
    }

    /** Of the child process whose command line has this word. */
    static LiveHeap of(String word) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .map(process -> new LiveHeap(process.pid()))
                .orElseThrow(() -> new IllegalStateException("no process with " + word));
    }

    /** MiB that are reachable now. */
    double megabytes() throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String total = text.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no total in: " + text));
        return Long.parseLong(total.strip().split("\\s+", -1)[2]) / BYTES_A_MEGABYTE;
    }
}
