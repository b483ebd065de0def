// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.StandbyPeerResponse;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.Rounding;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** What both commands that write a policy may say of it. */
abstract class ReservePolicyCmd extends FhaCmd {
    @Parameter(
            name = "minimum",
            type = CommandType.INTEGER,
            description = "standby instances per tier at least; default 1")
    private @Nullable Integer minimum;

    @Parameter(
            name = "maximum",
            type = CommandType.INTEGER,
            description = "standby instances per tier at most; default no limit")
    private @Nullable Integer maximum;

    @Parameter(name = "rounding", type = CommandType.STRING, description = "down (default), nearest or up")
    private @Nullable String rounding;

    @Parameter(
            name = "settleseconds",
            type = CommandType.INTEGER,
            description = "how long a smaller size must hold before standbys are removed, 0 to 86400; default 300")
    private @Nullable Integer settleSeconds;

    @Parameter(
            name = "standbyvisibility",
            type = CommandType.STRING,
            description = "shown (default) or hidden: whether the owner sees standby instances and limits count them,"
                    + " before they have ever served")
    private @Nullable String visibility;

    @Parameter(
            name = "maxinstances",
            type = CommandType.INTEGER,
            description = "standby instances of one account at most; -1 (default): no bound")
    private @Nullable Integer maxInstances;

    @Parameter(
            name = "maxcores",
            type = CommandType.INTEGER,
            description = "cores of the standby instances of one account at most; -1 (default): no bound")
    private @Nullable Integer maxCores;

    @Parameter(
            name = "maxmemory",
            type = CommandType.INTEGER,
            description = "MiB of memory of the standby instances of one account at most; -1 (default): no bound")
    private @Nullable Integer maxMemory;

    @Parameter(
            name = "surplusdays",
            type = CommandType.INTEGER,
            description = "how many days what has served and is surplus is kept before it is offered to be purged,"
                    + " 0 to 3650; default 30")
    private @Nullable Integer surplusDays;

    @Parameter(
            name = "drillkeephours",
            type = CommandType.INTEGER,
            description = "how many hours a drill stays before it is removed by itself, 1 to 168; default 8")
    private @Nullable Integer drillKeepHours;

    @Parameter(
            name = "drilleverydays",
            type = CommandType.INTEGER,
            description = "how many days after a drill of a group has begun the next one begins by itself, 0 to 366; 0"
                    + " (default): never")
    private @Nullable Integer drillEveryDays;

    @Parameter(
            name = "fencinglevel",
            type = CommandType.STRING,
            description =
                    "what becomes of the instances of a side that has lost a group: stop (default) stops them, network"
                            + " stops their virtual routers and lets them run behind these, commands"
                            + " lets them run and refuses users' commands only")
    private @Nullable String fencingLevel;

    @Parameter(
            name = "witnesspeerid",
            type = CommandType.STRING,
            entityType = StandbyPeerResponse.class,
            description = "the standby peer, a third region, that knows which side holds a group; none: nobody does")
    private @Nullable String witnessPeerId;

    @Parameter(
            name = "detectafter",
            type = CommandType.INTEGER,
            description = "after how many seconds of silence a witness calls a side silent, 30 to 3600; default 60")
    private @Nullable Integer detectAfter;

    @Parameter(
            name = "selffence",
            type = CommandType.BOOLEAN,
            description = "whether a side that reaches neither the other side nor the witness refuses commands")
    private @Nullable Boolean selfFence;

    @Parameter(
            name = "failover",
            type = CommandType.STRING,
            description = "manual (default): people decide; automatic: the standby side takes over when the witness and"
                    + " the group's service checks agree that the active side is lost")
    private @Nullable String failover;

    @Parameter(
            name = "routewhen",
            type = CommandType.STRING,
            description =
                    "first (default): routes lead to a side as soon as an instance of each tier runs there; atpercent"
                            + " says otherwise")
    private @Nullable String routeWhen;

    @Parameter(
            name = "atpercent",
            type = CommandType.INTEGER,
            description =
                    "1 to 100: routes lead to a side when so many percent of each tier's instances run there, but ten"
                            + " minutes after it has taken over at the latest; not together with routewhen=first")
    private @Nullable Integer atPercent;

    @Parameter(
            name = "stablefor",
            type = CommandType.INTEGER,
            description =
                    "after how many seconds without a break, in which a side that has lost a group is back, fenced and in"
                            + " step and nothing waits for a person, its failback begins by itself, 60 to 604800; 0"
                            + " (default): a failback is asked for")
    private @Nullable Integer stableFor;

    final PolicyDesk.Settings settings(@Nullable String name, @Nullable String fraction) {
        return new PolicyDesk.Settings(
                name,
                Inputs.decimal("fraction", fraction),
                minimum,
                maximum,
                Inputs.constant(Rounding.class, "rounding", rounding),
                settleSeconds,
                new PolicyDesk.Terms(
                        visibility, maxInstances, maxCores, maxMemory, surplusDays, drillKeepHours, drillEveryDays),
                Inputs.constant(FencingLevel.class, "fencinglevel", fencingLevel),
                new PolicyDesk.Witnessing(witnessPeerId, detectAfter, selfFence, Inputs.automatic(failover)),
                Inputs.routeWhen(routeWhen, atPercent),
                stableFor);
    }
}
