// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import io.fractionalha.sim.fault.Faults;
import io.fractionalha.sim.kernel.Kernel;
import java.io.IOException;

/** A region inside this process. At most one a JVM, because the host keeps static state. */
public final class SimulatedRegion implements AutoCloseable {
    private final Kernel kernel;

    private SimulatedRegion(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Starts a region with all modules on the class path; it answers when this returns. */
    public static SimulatedRegion start(RegionConfig config) throws IOException {
        return new SimulatedRegion(new Kernel(config));
    }

    /** Address of the API. */
    public String url() {
        return "http://127.0.0.1:" + kernel.port() + "/client/api";
    }

    /** Address of the fault switches. */
    public String faultUrl() {
        return "http://127.0.0.1:" + kernel.faultPort() + "/fault";
    }

    /** API key of the root admin. */
    public String adminApiKey() {
        return kernel.admin().text("apikey");
    }

    /** Secret key of the root admin. */
    public String adminSecretKey() {
        return kernel.admin().text("secretkey");
    }

    /** Uuid of the zone. */
    public String zoneId() {
        return kernel.zone().uuid();
    }

    /** Port of the API. */
    public int port() {
        return kernel.port();
    }

    /** Port of the fault switches. */
    public int faultPort() {
        return kernel.faultPort();
    }

    /** How many plugin modules were loaded. */
    public int modulesLoaded() {
        return kernel.modulesLoaded();
    }

    /** The fault switches of this process. */
    public Faults faults() {
        return kernel.faults();
    }

    /** A client that calls as the root admin. */
    public RegionClient admin() {
        return new RegionClient(url(), adminApiKey(), adminSecretKey());
    }

    /** Stops in good order. */
    @Override
    public void close() {
        kernel.close();
    }
}
