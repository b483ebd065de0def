// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group is given a zone that its peer does not have. */
class PeerZoneStoryTest {
    private static final String NOWHERE = "99999999-2222-4333-8444-555555555555";
    private final World world = new World(12);
    private String policyId = "";

    @BeforeEach
    void pairedRegionsWithANetwork() {
        world.pair();
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        policyId = world.policy("0.5");
    }

    private String create(String peerZone) {
        return new NewGroup(world, "web", policyId)
                .zones(FakeRegion.ZONE, peerZone)
                .networks(List.of(world.network))
                .create();
    }

    private List<ReadinessDesk.ReasonCode> reasons(Side side) {
        return side.site.desks().readiness().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .flatMap(readiness -> readiness.reasons().stream())
                .map(ReadinessDesk.Reason::code)
                .toList();
    }

    @Test
    void aZoneThatThePeerDoesNotHaveIsRefusedAndNothingIsMade() {
        assertThatThrownBy(() -> create(NOWHERE)).isInstanceOfSatisfying(FractionalHaException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_INPUT);
            assertThat(refusal)
                    .hasMessageContaining(NOWHERE)
                    .hasMessageContaining("peerzoneid")
                    .hasMessageContaining("peer-b")
                    .hasMessageContaining("listStandbyZones");
        });
        assertThat(world.a.groups.groups()).isEmpty();
        assertThat(world.a.groups.roles()).isEmpty();
    }

    @Test
    void aZoneCannotBeCheckedWhileThePeerIsSilentAndIsShownAfterwards() {
        world.cut = true;
        world.groupId = create(NOWHERE);
        world.cut = false;
        world.until("b has the group", () -> world.b.groups.role(world.groupId).isPresent());
        assertThat(reasons(world.b)).contains(ReadinessDesk.ReasonCode.ZONE_UNKNOWN);
        world.until("a says so too", () -> reasons(world.a).contains(ReadinessDesk.ReasonCode.STANDBY_NOT_READY));
    }

    /** Between the two halves of a pairing the first region is told who the other is, and nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void aMinuteAfterTheSecondHalfOfAPairingEachSideIsOfferedTheOthersZones(int secondsBetween) {
        for (int step = 0; step < 4; step++) {
            Duration between = Duration.ofSeconds(secondsBetween).plusMillis(250L * step);
            World paired = new World(13 + step);
            paired.a.pair(paired.b);
            paired.run(between);
            paired.b.pair(paired.a);
            paired.run(Duration.ofMinutes(1));
            assertThat(offered(paired.a, Side.TENANT)).as("%s later", between).containsExactly("peer-b zone");
            assertThat(offered(paired.b, Side.TENANT)).as("%s later", between).containsExactly("peer-a zone");
        }
    }

    private List<String> offered(Caller caller) {
        return offered(world.a, caller);
    }

    private static List<String> offered(Side side, Caller caller) {
        return side.site.desks().peers().zones(caller, null, PageOf.FIRST).items().stream()
                .map(zone -> zone.peerName() + " " + zone.name())
                .toList();
    }

    @Test
    void everybodyIsOfferedTheZonesThatAllOfThePeerMayUseAndTheAdministratorTheOthersToo() {
        world.until("a has heard of the zone", () -> offered(Side.TENANT).equals(List.of("peer-b zone")));
        world.b.region.zones().add(new Zone(NOWHERE, null));
        world.b.region.zones().add(new Zone("33333333-2222-4333-8444-555555555555", "attic"));
        world.until("new zones are told", () -> offered(Side.TENANT).equals(List.of("peer-b attic", "peer-b zone")));
        assertThat(offered(Side.ADMIN)).containsExactly("peer-b " + NOWHERE, "peer-b attic", "peer-b zone");
        String peer = world.a
                .site
                .desks()
                .peers()
                .zones(Side.TENANT, null, PageOf.FIRST)
                .items()
                .get(0)
                .peerId();
        assertThat(world.a
                        .site
                        .desks()
                        .peers()
                        .zones(Side.TENANT, peer, PageOf.FIRST)
                        .total())
                .isEqualTo(2);
        assertThat(world.a
                        .site
                        .desks()
                        .peers()
                        .zones(Side.TENANT, NOWHERE, PageOf.FIRST)
                        .total())
                .isZero();
    }

    @Test
    void aSilencedPeerIsNotOfferedAndASilentOneIs() {
        world.until("a has heard of the zone", () -> !offered(Side.TENANT).isEmpty());
        world.cut = true;
        assertThat(offered(Side.TENANT)).isNotEmpty();
        String peer = world.a
                .site
                .desks()
                .peers()
                .zones(Side.TENANT, null, PageOf.FIRST)
                .items()
                .get(0)
                .peerId();
        world.a.site.desks().peers().update(Side.ADMIN, new PeerDesk.Update(peer, null, null, null, null, false));
        assertThat(offered(Side.ADMIN)).isEmpty();
    }

    @Test
    void aPeerThatCannotReadItsZonesIsNoReasonToRefuse() {
        world.b.unreadable = true;
        world.groupId = create(FakeRegion.ZONE);
        world.b.unreadable = false;
        world.until("b has the group", () -> world.b.groups.role(world.groupId).isPresent());
        assertThat(reasons(world.b)).doesNotContain(ReadinessDesk.ReasonCode.ZONE_UNKNOWN);
    }
}
