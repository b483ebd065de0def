// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import io.fractionalha.sim.cloud.Cloud;
import io.fractionalha.sim.cloud.Place;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a region is started with.
 *
 * @param port of the API on the loopback address; 0 for a free one
 * @param faultPort of the fault switches; 0 for a free one
 * @param directory where it keeps its entities and database key
 * @param jdbcUrl of the database plugins use
 * @param databaseUser its user
 * @param databasePassword its password
 * @param paceDivisor 1 for the measured latencies, more for faster, 0 for none
 * @param idBase numeric ids start above it
 * @param serverId number of the management server
 * @param regionId id of the region
 * @param adminPassword of the user admin
 * @param shape size and names
 * @param place which of the servers this is that share the region
 * @param webapp directory whose files are served beside the API, as the host serves its UI; null for none
 */
public record RegionConfig(
        int port,
        int faultPort,
        Path directory,
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        double paceDivisor,
        int idBase,
        long serverId,
        int regionId,
        String adminPassword,
        Cloud.Shape shape,
        Place place,
        @Nullable Path webapp) {

    /** A region with usual numbers, no latency and free ports. */
    public static RegionConfig of(Path directory, String jdbcUrl, String databaseUser, String databasePassword) {
        return new RegionConfig(
                0,
                0,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                0,
                200,
                90_520_731_648_001L,
                1,
                "password",
                new Cloud.Shape("Active", 1000, 1_024_000, 1000, "cloud.internal", "10.1.1.0/24"),
                Place.ALONE,
                null);
    }

    /** The same with another port of the API and of the fault switches. */
    public RegionConfig withPorts(int newPort, int newFaultPort) {
        return new RegionConfig(
                newPort,
                newFaultPort,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                paceDivisor,
                idBase,
                serverId,
                regionId,
                adminPassword,
                shape,
                place,
                webapp);
    }

    /** The same with another pace. */
    public RegionConfig withPace(double divisor) {
        return new RegionConfig(
                port,
                faultPort,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                divisor,
                idBase,
                serverId,
                regionId,
                adminPassword,
                shape,
                place,
                webapp);
    }

    /** The same with another numbering, so that two regions share no id. */
    public RegionConfig numbered(int newIdBase, long newServerId, int newRegionId) {
        return new RegionConfig(
                port,
                faultPort,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                paceDivisor,
                newIdBase,
                newServerId,
                newRegionId,
                adminPassword,
                shape,
                place,
                webapp);
    }

    /** The same with another size. */
    public RegionConfig shaped(Cloud.Shape newShape) {
        return new RegionConfig(
                port,
                faultPort,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                paceDivisor,
                idBase,
                serverId,
                regionId,
                adminPassword,
                newShape,
                place,
                webapp);
    }

    /** The same as one of several servers on the same directory and database. */
    public RegionConfig at(Place newPlace) {
        return new RegionConfig(
                port,
                faultPort,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                paceDivisor,
                idBase,
                serverId,
                regionId,
                adminPassword,
                shape,
                newPlace,
                webapp);
    }

    /** The same with files beside the API. */
    public RegionConfig serving(@Nullable Path newWebapp) {
        return new RegionConfig(
                port,
                faultPort,
                directory,
                jdbcUrl,
                databaseUser,
                databasePassword,
                paceDivisor,
                idBase,
                serverId,
                regionId,
                adminPassword,
                shape,
                place,
                newWebapp);
    }
}
