// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Changes messages at random, several times each, for as long as it is told to: {@code ./mvnw -Pfuzz -Dfuzz.seconds=N}. */
class FuzzedMessagesTest {
    private static final int CHANGES_MAX = 5;

    private final Random random = new Random(Long.getLong("fuzz.seed", System.nanoTime()));

    @Test
    @EnabledIfSystemProperty(named = "fuzz.seconds", matches = "[1-9][0-9]*", disabledReason = "give -Dfuzz.seconds=N")
    void whateverIsMadeOfAMessageIsReadOrRefused() {
        Duration span = Duration.ofSeconds(Long.getLong("fuzz.seconds", 0));
        List<HostileKinds.Kind> kinds = HostileKinds.kinds();
        long end = System.nanoTime() + span.toNanos();
        long tried = 0;
        long read = 0;
        while (System.nanoTime() < end) {
            HostileKinds.Kind kind = kinds.get(random.nextInt(kinds.size()));
            String text = Squeeze.unpack(kind.message(), BatchCodec.UNPACKED_BYTES_MAX);
            String changed = changed(kind, text);
            try {
                read += kind.read(changed) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("after " + tried + " messages, by this one: " + changed, e);
            }
            tried++;
        }
        System.out.println("fuzz: " + tried + " messages in " + span.toSeconds() + " s, " + read + " read, "
                + (tried - read) + " refused");
        assertThat(read).isBetween(1L, tried - 1);
    }

    private String changed(HostileKinds.Kind kind, String text) {
        String changed = text;
        for (int i = 0; i <= random.nextInt(CHANGES_MAX); i++) {
            changed = once(changed);
        }
        if (random.nextInt(10) > 0) {
            return Squeeze.pack(changed);
        }
        byte[] packed = Base64.getUrlDecoder().decode(kind.message());
        packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed);
    }

    private String once(String text) {
        if (text.isEmpty()) {
            return "{}";
        }
        int from = random.nextInt(text.length());
        int to = from + random.nextInt(Math.min(80, text.length() - from));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 ->
                text.substring(0, from)
                        + (char) random.nextInt(0x3000)
                        + text.substring(Math.min(from + 1, text.length()));
            case 3 -> text.substring(0, from) + value() + text.substring(to);
            default -> inPlace(text);
        };
    }

    private String value() {
        return HostileKinds.VALUES.get(random.nextInt(HostileKinds.VALUES.size()));
    }

    /** Another value in the place of one, as long as the text is JSON. */
    private String inPlace(String text) {
        try {
            JsonObject whole = JsonParser.parseString(text).getAsJsonObject();
            int places = Places.count(whole);
            return places == 0 ? text : Places.replaced(whole, random.nextInt(places), value());
        } catch (RuntimeException e) {
            return text + value();
        }
    }
}
