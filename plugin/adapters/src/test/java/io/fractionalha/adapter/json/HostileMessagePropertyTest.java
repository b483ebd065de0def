// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fractionalha.error.FractionalHaException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whatever a peer that somebody else controls sends: it is read, or refused with one of the codes that are meant for it. Nothing
 * else is thrown, and what is said of it fits one line.
 */
class HostileMessagePropertyTest {
    private static String open(String message) {
        return Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX);
    }

    @Test
    void cutOffAnywhereItIsRefused() {
        for (HostileKinds.Kind kind : HostileKinds.kinds()) {
            for (int length = 0; length < kind.message().length(); length++) {
                kind.read(kind.message().substring(0, length));
            }
            String text = open(kind.message());
            for (int length = 0; length < text.length(); length += 1 + text.length() / 500) {
                kind.read(Squeeze.pack(text.substring(0, length)));
            }
        }
    }

    @Property(tries = 300, seed = "20261124")
    void withTurnedBitsItIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        for (HostileKinds.Kind kind : HostileKinds.kinds()) {
            byte[] packed = Base64.getUrlDecoder().decode(kind.message());
            packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            kind.read(Base64.getUrlEncoder().withoutPadding().encodeToString(packed));
            StringBuilder text = new StringBuilder(open(kind.message()));
            for (int i = 0; i <= random.nextInt(4); i++) {
                int place = random.nextInt(text.length());
                text.setCharAt(place, (char) (text.charAt(place) ^ (1 << random.nextInt(16))));
            }
            kind.read(Squeeze.pack(text.toString()));
        }
    }

    /** Each place of the message in turn, so that none is missed: its value another, or there twice beside something unknown. */
    @Test
    void withAnythingInThePlaceOfAnyValueItIsReadOrRefused() {
        for (HostileKinds.Kind kind : HostileKinds.kinds()) {
            JsonObject whole = JsonParser.parseString(open(kind.message())).getAsJsonObject();
            int places = Places.count(whole);
            for (int place = 0; place < places; place++) {
                for (String value : HostileKinds.VALUES) {
                    kind.read(Squeeze.pack(Places.replaced(whole, place, value)));
                }
                kind.read(Squeeze.pack(Places.replaced(whole, place, "1,\"unknown\":[{}],\"site\":\"site-c\"")));
            }
        }
    }

    /** The same inside the text of each entry, which is JSON of its own. */
    @Test
    void withAnythingInsideAnEntryItIsReadOrKeptAsItCame() {
        for (var payload : PayloadSamples.all()) {
            PayloadCodec.Written written = PayloadCodec.write(payload);
            JsonObject whole = JsonParser.parseString(written.parts().text()).getAsJsonObject();
            for (int place = 0; place < Places.count(whole); place++) {
                for (String value : HostileKinds.VALUES) {
                    Parts parts = new Parts(
                            Places.replaced(whole, place, value),
                            written.parts().secrets());
                    assertThat(PayloadCodec.read(new PayloadCodec.Written(written.type(), 1, parts)))
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void aBombCostsNoMoreThanItsLimit() {
        List<String> bombs = List.of(
                Squeeze.pack("{\"format\":1" + " ".repeat(100 * 1024 * 1024) + "}"),
                Squeeze.pack("{\"format\":1,\"a\":" + "[".repeat(500_000)),
                Squeeze.pack("{\"format\":1,\"a\":[" + "{},".repeat(500_000) + "{}]}"),
                Squeeze.pack("{\"format\":" + "9".repeat(3_000_000) + "}"),
                Squeeze.pack("{\"format\":\"" + "9".repeat(3_000_000) + "\"}"),
                "A".repeat(5_000_000));
        HostileKinds.kinds()
                .forEach(kind -> bombs.forEach(bomb -> assertThatThrownBy(
                                () -> kind.reader().accept(bomb))
                        .isInstanceOfSatisfying(
                                FractionalHaException.class,
                                e -> assertThat(HostileKinds.REFUSALS).contains(e.code()))));
    }
}
