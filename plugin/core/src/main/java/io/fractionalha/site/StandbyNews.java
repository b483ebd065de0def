// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.MembershipIndex;
import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorListener;
import java.util.Map;

/** The guard, here and at the region's other servers, knows what is paired as soon as it is: nobody takes it for a member. */
final class StandbyNews implements MirrorListener {
    private final MembershipIndex index;
    private final Duty duty;

    StandbyNews(MembershipIndex index, Duty duty) {
        this.index = index;
        this.duty = duty;
    }

    @Override
    public void pairMade(EntityPair pair) {
        index.paired(pair);
        tell(Errand.Kind.PAIRED, pair);
    }

    @Override
    public void pairRemoved(EntityPair pair) {
        index.unpaired(pair);
        tell(Errand.Kind.UNPAIRED, pair);
    }

    private void tell(Errand.Kind kind, EntityPair pair) {
        if (!duty.alone()) {
            String name = pair.kind() == EntityKind.KEY_PAIR ? pair.realised().getOrDefault("name", "") : "";
            duty.post(
                    kind, pair.groupId(), Map.of("kind", pair.kind().name(), "uuid", pair.passiveUuid(), "name", name));
        }
    }
}
