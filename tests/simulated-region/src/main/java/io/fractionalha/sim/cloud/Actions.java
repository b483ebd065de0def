// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The table of what each host command does. */
public final class Actions {
    private Actions() {}

    /**
     * All actions by command name, except {@code listApis}, which is the registry's.
     *
     * @param known whether there is a command of that name
     */
    public static Map<String, Action> table(SettingValues settings, Predicate<String> known) {
        Map<String, Action> actions = new HashMap<>();
        Networks.register(actions);
        Vpcs.register(actions);
        AclLists.register(actions);
        AclRules.register(actions);
        Addresses.register(actions);
        Firewalls.register(actions);
        Forwardings.register(actions);
        Balancers.register(actions);
        StaticNats.register(actions);
        Autoscaling.register(actions);
        Routers.register(actions);
        MachineLife.register(actions);
        Tags.register(actions);
        Keys.register(actions);
        Affinities.register(actions);
        Gatherings.register(actions);
        DataVolumes.register(actions);
        Cards.register(actions);
        SecondaryAddresses.register(actions);
        People.register(actions);
        RoleCommands.register(actions, known);
        Infra.register(actions);
        Records.register(actions, settings);
        return actions;
    }
}
