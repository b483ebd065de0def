// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.journal.Payload;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PayloadCodecPropertyTest {
    @Property(tries = 300)
    void anyParametersComeBackAsTheyWere(
            @ForAll String command,
            @ForAll @Size(max = 6) Map<String, String> parameters,
            @ForAll @Size(max = 3) Map<String, String> secrets) {
        Payload payload =
                new Payload.Command(command, "user-1", null, new TreeMap<>(parameters), new TreeMap<>(secrets));

        assertThat(PayloadCodec.read(PayloadCodec.write(payload))).isEqualTo(payload);
    }

    @Property(tries = 300)
    void anyAttributesComeBackAsTheyWere(@ForAll @Size(max = 6) Map<String, String> attributes) {
        TreeMap<String, String> sorted = new TreeMap<>(attributes);

        assertThat(AttributesCodec.read(AttributesCodec.write(sorted))).isEqualTo(sorted);
    }
}
