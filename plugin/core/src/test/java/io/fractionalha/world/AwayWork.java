// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import io.fractionalha.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What people do with a group all day: names, tags, starts and stops, new instances for old ones, things that fail, things
 * that nobody follows, and now and then a command whose end is never told. One in ten comes to the second server.
 */
final class AwayWork {
    private static final int ONE_IN = 100;
    private static final int ELSEWHERE = 10;
    private static final int LOST_ENDS = 5_000;
    private static final int TAG_KEYS = 3;

    private final World world;
    private final Server second;
    private final Random random;
    private final List<String> members = new ArrayList<>();
    private int size;
    private int sent;
    private int captured;

    AwayWork(World world, Server second, long seed) {
        this.world = world;
        this.second = second;
        this.random = new Random(seed);
    }

    int captured() {
        return captured;
    }

    void deploy(int count) {
        size = count;
        for (int number = 0; number < count; number++) {
            deploy("a-small");
        }
    }

    private void deploy(String offering) {
        String made = call(Map.of(
                "command",
                "deployVirtualMachine",
                "name",
                "i" + sent,
                "networkids",
                world.network,
                "templateid",
                "a-debian",
                "serviceofferingid",
                offering));
        if (made != null) {
            members.add(made);
        }
    }

    /** One command. */
    void next() {
        int drawn = random.nextInt(ONE_IN);
        String one = members.get(random.nextInt(members.size()));
        if (drawn < 55) {
            call(Map.of("command", "updateVirtualMachine", "id", one, "displayname", "name " + sent));
        } else if (drawn < 75) {
            tag(drawn < 65 ? "createTags" : "deleteTags", one);
        } else if (drawn < 90) {
            call(Map.of("command", drawn < 83 ? "stopVirtualMachine" : "startVirtualMachine", "id", one));
        } else if (drawn < 94) {
            replace(one);
        } else if (drawn < 95) {
            deploy("an offering that is not there");
        } else if (drawn < 97) {
            call(Map.of("command", "createVMSnapshot", "virtualmachineid", one));
        } else {
            call(Map.of("command", "startVirtualMachine", "id", new UUID(sent, drawn).toString()));
        }
    }

    private void tag(String command, String one) {
        Map<String, String> said = new TreeMap<>(Map.of(
                "command",
                command,
                "resourceids",
                one,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "key" + sent % TAG_KEYS));
        if (command.equals("createTags")) {
            said.put("tags[0].value", "value " + sent);
        }
        call(said);
    }

    private void replace(String one) {
        if (members.size() < size) {
            deploy("a-small");
        } else {
            members.remove(one);
            call(Map.of("command", "destroyVirtualMachine", "id", one, "expunge", "true"));
        }
    }

    private String call(Map<String, String> said) {
        sent++;
        Map<String, String> asked = new TreeMap<>(said);
        String command = asked.remove("command");
        asked.put("zoneid", FakeRegion.ZONE);
        Site site = random.nextInt(ELSEWHERE) == 0 ? second.site : world.a.site;
        Admission admission = site.capture()
                .admit(new Intercepted(
                        command, Side.TENANT.userId(), world.a.owner, false, new TreeMap<>(asked), false));
        asked.put("account", world.a.owner.account());
        CallOutcome outcome = world.a.region.run(RegionCall.of(command, asked));
        String made = outcome instanceof CallOutcome.Succeeded done ? done.uuid() : null;
        if (admission instanceof Admission.Admitted admitted) {
            captured++;
            if (random.nextInt(LOST_ENDS) > 0) {
                site.capture()
                        .settle(
                                admitted.entryId(),
                                new Hint(outcome instanceof CallOutcome.Succeeded, made, outcome.toString()));
            }
        } else if (admission instanceof Admission.Refused refused) {
            throw new AssertionError(refused.message());
        }
        return made;
    }
}
