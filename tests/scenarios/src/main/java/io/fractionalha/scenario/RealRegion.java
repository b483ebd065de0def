// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A real management server, named by system properties {@code region.ROLE.url}, {@code .apikey}, {@code .secretkey} (root
 * administrator), and, for stories that kill or freeze it, {@code .killcommand}, {@code .startcommand},
 * {@code .freezecommand} and {@code .thawcommand} (run by a shell).
 */
final class RealRegion implements Region {
    private final String role;
    private final ApiClient admin;

    RealRegion(String role) {
        this.role = role;
        this.admin = new ApiClient(property("url"), new Keys(property("apikey"), property("secretkey")));
    }

    /** Whether both regions are given. */
    static boolean given() {
        return !System.getProperty("region.active.url", "").isBlank()
                && !System.getProperty("region.standby.url", "").isBlank();
    }

    @Override
    public String name() {
        return "region-" + role;
    }

    @Override
    public ApiClient admin() {
        return admin;
    }

    @Override
    public void kill() {
        shell(property("killcommand"));
    }

    @Override
    public void start() {
        shell(property("startcommand"));
        Await.until("API of " + name(), Duration.ofMinutes(5), this::answers);
    }

    @Override
    public void freeze() {
        shell(property("freezecommand"));
    }

    @Override
    public void thaw() {
        shell(property("thawcommand"));
    }

    @Override
    public void fault(Map<String, String> fault) {
        throw new UnsupportedOperationException("a real server has no fault switches");
    }

    @Override
    public boolean endsWithin(Duration limit) {
        throw new UnsupportedOperationException("a real server has no fault switches");
    }

    private boolean answers() {
        try {
            admin.call("listZones");
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    private String property(String name) {
        String value = System.getProperty("region." + role + "." + name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("set -Dregion." + role + "." + name + "=...");
        }
        return value;
    }

    private static void shell(String command) {
        try {
            int exit = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }
}
