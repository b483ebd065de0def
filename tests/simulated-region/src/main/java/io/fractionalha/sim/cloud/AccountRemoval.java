// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.EnumSet;
import java.util.Set;

/** Removes an account as the host does: first the account itself, then all it has, one after the other, without commands. */
final class AccountRemoval {
    private static final Set<Kind> KEPT = EnumSet.of(Kind.EVENT, Kind.JOB, Kind.ACCOUNT);

    private final Call call;
    private final Store store;

    AccountRemoval(Call call) {
        this.call = call;
        this.store = call.store();
    }

    void remove(Entity account) {
        call.change(() -> store.save(account.remove()));
        SelfActing host = new SelfActing(call.cloud());
        for (Entity machine : store.list(Kind.MACHINE, found -> found.owner() == account.id())) {
            if (!machine.text("state").equals("Destroyed")) {
                host.end(machine);
            }
            Volumes.expunge(call, machine);
            call.change(() -> store.save(machine.set("state", "Expunging").remove()));
        }
        for (Kind kind : EnumSet.complementOf(EnumSet.copyOf(KEPT))) {
            call.change(() -> {
                store.list(kind, owned -> owned.owner() == account.id()).forEach(owned -> store.save(owned.remove()));
                return account;
            });
        }
    }
}
