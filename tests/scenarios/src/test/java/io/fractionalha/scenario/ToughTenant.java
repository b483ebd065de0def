// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.ArrayList;
import java.util.List;

/** A tenant who goes on with the next command when the region gives no answer, and knows what was confirmed. */
final class ToughTenant {
    private final Workload workload;
    private final List<String> confirmedInstances = new ArrayList<>();
    private final List<String> confirmedNetworks = new ArrayList<>();

    ToughTenant(Workload workload) {
        this.workload = workload;
    }

    /** Names of instances whose deployment was confirmed to the end and that nobody asked to destroy. */
    List<String> confirmedInstances() {
        return List.copyOf(confirmedInstances);
    }

    /** Names of networks whose creation was confirmed. */
    List<String> confirmedNetworks() {
        return List.copyOf(confirmedNetworks);
    }

    /** The id of the instance, or empty if nobody knows. */
    String deploy(String name, String network) {
        String id = tried(() -> workload.instance(name, network));
        if (!id.isEmpty()) {
            confirmedInstances.add(name);
        }
        return id;
    }

    /** The id of the network, or empty if nobody knows. */
    String network(String name) {
        String id = tried(() -> workload.network(name));
        if (!id.isEmpty()) {
            confirmedNetworks.add(name);
        }
        return id;
    }

    /** The id of a new address of the network. */
    String address(String network) {
        return workload.address(network);
    }

    void destroy(String name, String id) {
        confirmedInstances.remove(name);
        run("destroyVirtualMachine", "id", id);
    }

    void run(String command, String... parameters) {
        tried(() -> workload.run(command, parameters).id());
    }

    private static String tried(java.util.function.Supplier<String> command) {
        try {
            return command.get();
        } catch (ApiException e) {
            if (e.answered()) {
                throw e;
            }
            return "";
        }
    }
}
