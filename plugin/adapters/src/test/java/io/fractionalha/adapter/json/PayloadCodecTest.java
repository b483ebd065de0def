// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.json.PayloadCodec.Written;
import io.fractionalha.journal.Payload;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {
    @Test
    void everyKindComesBackAsItWas() {
        assertThat(PayloadSamples.all())
                .allSatisfy(payload -> assertThat(PayloadCodec.read(PayloadCodec.write(payload)))
                        .isEqualTo(payload));
    }

    @Test
    void theSamplesLeaveNoKindOut() {
        Set<Class<?>> tried =
                PayloadSamples.all().stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> kinds =
                Arrays.stream(Payload.class.getPermittedSubclasses()).collect(Collectors.toSet());
        kinds.remove(Payload.Unknown.class);

        assertThat(tried).isEqualTo(kinds);
    }

    @Test
    void secretsAreNotInTheReadableText() {
        Written command = PayloadCodec.write(PayloadSamples.command());
        Written state = PayloadCodec.write(PayloadSamples.state());

        assertThat(command.parts().text()).doesNotContain("c2VjcmV0").doesNotContain("pw");
        assertThat(command.parts().secrets()).contains("c2VjcmV0");
        assertThat(state.parts().text()).doesNotContain("c2VjcmV0").doesNotContain("userdata");
        assertThat(state.parts().secrets()).contains("c2VjcmV0");
        assertThat(state.toString()).doesNotContain("c2VjcmV0");
    }

    /** Entries of this form are in databases: a change needs a new format, not another expectation. */
    @Test
    void formatOneIsWrittenLikeThis() {
        Written written = PayloadCodec.write(PayloadSamples.state());

        assertThat(written.type()).isEqualTo("STATE");
        assertThat(written.format()).isEqualTo(1);
        assertThat(written.parts().text())
                .isEqualTo("{\"ref\":{\"kind\":\"INSTANCE\",\"uuid\":\"vm-1\"},"
                        + "\"owner\":{\"account\":\"shop\",\"domain\":\"ROOT/größe\"},"
                        + "\"attributes\":{\"name\":\"web\",\"state\":\"Running\"},"
                        + "\"alive\":true,\"counterpart\":\"there-1\",\"baseline\":true}");
        assertThat(written.parts().secrets()).isEqualTo("{\"userdata\":\"c2VjcmV0\"}");
    }

    @Test
    void unknownFieldsAreIgnored() {
        Written newer =
                new Written("MARK", 1, new Parts("{\"baseline\":\"b\",\"low\":true,\"colour\":{\"a\":[1]}}", null));

        assertThat(PayloadCodec.read(newer)).isEqualTo(new Payload.Mark("b", true));
    }

    @Test
    void whatIsUnknownIsKeptAndWrittenAgainAsItCame() {
        Written type = new Written("TELEPATHY", 1, new Parts("{\"to\":\"all\"}", "{\"thought\":\"x\"}"));
        Written format = new Written("MARK", 2, new Parts("{\"entirely\":\"different\"}", null));
        Written word = new Written(
                "OUTCOME",
                1,
                new Parts("{\"of\":\"e\",\"outcome\":\"UNDECIDED\",\"detail\":\"\",\"touched\":[]}", null));
        Written garbage = new Written("STATE", 1, new Parts("no json", null));

        for (Written odd : new Written[] {type, format, word, garbage}) {
            Payload read = PayloadCodec.read(odd);
            assertThat(read).isInstanceOf(Payload.Unknown.class);
            assertThat(PayloadCodec.write(read)).isEqualTo(odd);
        }
    }
}
