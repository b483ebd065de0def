// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.desk.DeskParts;
import io.fractionalha.desk.DrillSchedule;
import io.fractionalha.drill.DrillPorts;
import io.fractionalha.drill.Drills;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.mirror.SharedPlaces;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.run.RouteSwitching;
import io.fractionalha.run.RouteWatch;
import io.fractionalha.shipping.Shipper;

/** Drills, composed, and what is done with their turns. */
final class DrillParts {
    private DrillParts() {}

    static Drills of(
            Ports ports,
            Ownership ownership,
            SharedPlaces places,
            MirrorListener paired,
            PeerNews news,
            Shipper shipper) {
        Drills drills = new Drills(new DrillPorts(
                Composition.mirroring(ports, ownership),
                ports.stores().runs(),
                ports.stores().peers(),
                places));
        drills.listen(paired);
        drills.unfinished(news::removed);
        drills.told(new RemovalsTold(ports, shipper::acknowledged));
        return drills;
    }

    /** Drills that begin by themselves, and looking at the names of routes. */
    static RouteWatch turns(
            Drills drills, Ports ports, DeskParts desks, RouteSwitching switching, Ownership ownership) {
        Ports.Stores stores = ports.stores();
        RouteWatch routes = new RouteWatch(
                new RouteWatch.RouteParts(
                        stores.routes(),
                        stores.groups(),
                        stores.runs(),
                        ports.scheduler(),
                        ports.clock(),
                        stores.site().siteId(),
                        ownership::term),
                switching);
        drills.eachTurn(new DrillSchedule(desks)::tick);
        drills.eachTurn(routes::tick);
        return routes;
    }
}
