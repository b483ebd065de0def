// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;

/** What a region has from the start: root domain, built-in accounts, a zone, offerings, a template, a host. */
public final class Seeds {
    private static final long GIGABYTE = 1_073_741_824L;

    private Seeds() {}

    /**
     * Fills an empty store.
     *
     * @param adminPassword of the user admin
     */
    public static void plant(Store store, Cloud.Shape shape, String adminPassword) {
        long now = System.currentTimeMillis();
        store.save(store.makeWithId(Kind.DOMAIN, 1).set("name", "ROOT").set("created", now));
        Roles.plant(store);
        person(store, 1, "system", "", now);
        person(store, 2, "admin", adminPassword, now);
        Entity zone = store.save(store.make(Kind.ZONE)
                .set("name", shape.name())
                .set("dns1", "10.147.28.6")
                .set("token", Machines.newUuid())
                .set("physicalnetwork", Machines.newUuid())
                .set("publicnetwork", Machines.newUuid()));
        store.save(store.make(Kind.HOST)
                .set("name", "SimulatedAgent." + Machines.newUuid())
                .set("zone", zone.id()));
        store.save(store.make(Kind.SERVER).set("started", now));
        store.save(store.make(Kind.SETTING).set("name", "vpc.max.networks").set("value", "3"));
        offering(store, "Small Instance", 500, 512, now);
        offering(store, "Medium Instance", 1000, 1024, now);
        disks(store, now);
        networkOffering(store, "DefaultIsolatedNetworkOfferingWithSourceNatService", "Required", now);
        SharedNetworks.plant(store, now);
        Vpcs.plant(store, now);
        AclLists.plant(store);
        Autoscaling.plant(store);
        store.save(store.make(Kind.TEMPLATE)
                .set("name", "CentOS 5.6 (64-bit) no GUI (Simulator)")
                .set("displaytext", "CentOS 5.6 (64-bit) no GUI (Simulator)")
                .set("format", "VHD")
                .set("checksum", "")
                .set("ostype", Machines.newUuid())
                .set("ostypename", "CentOS 5.6 (64-bit)")
                .set("size", 2 * GIGABYTE)
                .set("zone", zone.id())
                .set("created", now));
    }

    private static void person(Store store, long id, String name, String password, long now) {
        store.save(store.makeWithId(Kind.ACCOUNT, id)
                .set("name", name)
                .set("type", 1L)
                .set("domain", 1L)
                .set("created", now));
        Entity user = store.makeWithId(Kind.USER, id)
                .set("username", name)
                .set("password", password)
                .set("firstname", name)
                .set("lastname", "cloud")
                .set("email", "")
                .set("account", id)
                .set("created", now);
        if (id == 2) {
            user.set("apikey", People.key()).set("secretkey", People.key());
        }
        store.save(user);
    }

    private static void offering(Store store, String name, long speed, long memory, long now) {
        store.save(store.make(Kind.SERVICE_OFFERING)
                .set("name", name)
                .set("cpunumber", 1L)
                .set("cpuspeed", speed)
                .set("memory", memory)
                .set("disk", Machines.newUuid())
                .set("created", now));
    }

    private static void disks(Store store, long now) {
        List<String> names = List.of("Small", "Medium", "Large");
        List<Long> sizes = List.of(5L, 20L, 100L);
        for (int i = 0; i < names.size(); i++) {
            store.save(store.make(Kind.DISK_OFFERING)
                    .set("name", names.get(i))
                    .set("displaytext", names.get(i) + " Disk, " + sizes.get(i) + " GB")
                    .set("size", sizes.get(i))
                    .set("created", now));
        }
        store.save(store.make(Kind.DISK_OFFERING)
                .set("name", "Custom")
                .set("displaytext", "Custom Disk")
                .set("size", 0L)
                .set("custom", true)
                .set("created", now));
    }

    private static void networkOffering(Store store, String name, String availability, long now) {
        store.save(store.make(Kind.NETWORK_OFFERING)
                .set("name", name)
                .set("displaytext", "Offering for Isolated networks with Source Nat service enabled")
                .set("availability", availability)
                .set("isdefault", true)
                .set("routeroffering", Machines.newUuid())
                .set("created", now));
    }
}
