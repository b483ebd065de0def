// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs programs of the machine and of the package. */
final class Tool {
    /** How a program ended, and all it said, errors included. */
    record Result(int exit, String said) {}

    private Tool() {}

    /** Runs to the end; a program that cannot be started is an error of the machine, said in the system's words. */
    static Result run(Object... command) {
        return run(Map.of(), command);
    }

    static Result run(Map<String, String> environment, Object... command) {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), said);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(words.toString(), cannotStart);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(words.toString(), interrupted);
        }
    }

    /** Runs, and what it says is the answer; an end with anything but 0 is an error. */
    static String must(Object... command) {
        Result result = run(command);
        if (result.exit() != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + result.exit() + ": " + result.said());
        }
        return result.said();
    }

    /** A file of this build that Maven names to the tests. */
    static Path built(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }

    /** The folder of the root pom. */
    static Path project() {
        return built("fractionalha.root");
    }

    /** Whether this process may do anything to any file. */
    static boolean isRoot() {
        return must("id", "-u").trim().equals("0");
    }
}
