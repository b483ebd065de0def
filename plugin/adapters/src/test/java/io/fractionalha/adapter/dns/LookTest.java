// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.route.RouteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found wrong with a name between two switches, on a real name server process. */
class LookTest extends OnBind {
    private static void text(String name, String text) {
        String companion = "_fractionalha." + name + "." + NameServer.ZONE;
        server.change("update delete " + companion + " TXT", "update add " + companion + " 30 TXT \"" + text + "\"");
    }

    @Test
    void aNameAsItWasSwitchedIsRightAndLookingChangesNothing() {
        RouteOrder order = order("right", A, 2, "a");
        side().pointHere(order);
        List<String> serial = server.ask(NameServer.ZONE, "SOA");
        assertThat(side().look(order)).isEmpty();
        assertThat(server.ask(NameServer.ZONE, "SOA")).isEqualTo(serial);
    }

    @Test
    void aNameThatSomebodyHasLedElsewhereIsSaidWithWhatTheServerShows() {
        RouteOrder order = order("led", A, 2, "a");
        side().pointHere(order);
        server.change("update delete led.example.org A", "update add led.example.org 30 A " + B);
        assertThat(side().look(order))
                .hasValueSatisfying(said -> assertThat(said).contains(A, "shows " + B + " for 30 s", server.address()));
        server.change("update delete led.example.org A", "update add led.example.org 900 A " + A);
        assertThat(side().look(order))
                .hasValueSatisfying(said -> assertThat(said).contains(A + " for 900 s"));
        server.change("update delete led.example.org A");
        assertThat(side().look(order))
                .hasValueSatisfying(said -> assertThat(said).contains("shows nothing"));
    }

    @Test
    void aTextThatWasChangedIsSaid() {
        RouteOrder order = order("text", A, 2, "a");
        side().pointHere(order);
        text("text", "fractionalha=1 group=g-9 epoch=2@a");
        assertThat(side().look(order))
                .hasValueSatisfying(said -> assertThat(said).contains("g-9"));
        text("text", "fractionalha=9 something else");
        assertThat(side().look(order))
                .hasValueSatisfying(said -> assertThat(said).contains("cannot be read"));
        server.change("update delete _fractionalha.text.example.org TXT");
        assertThat(side().look(order))
                .hasValueSatisfying(said -> assertThat(said).contains("gone"));
    }

    @Test
    void aHigherEpochSaysThatThisSideMayBeBehind() {
        side().pointHere(order("overtaken", B, 3, "b"));
        assertThatThrownBy(() -> side().look(order("overtaken", A, 2, "a")))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    }

    @Test
    void whereNobodyAnswersNothingIsKnown() {
        RouteOrder away = order(
                zone("127.0.0.1:1", NameServer.ZONE, NameServer.KEY, server.secret()),
                "g-1",
                "x",
                A,
                new Epoch(1, "a"));
        assertThatThrownBy(() -> side().look(away))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ROUTE_FAILED));
    }
}
