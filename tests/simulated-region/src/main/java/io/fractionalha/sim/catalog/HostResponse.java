// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** An answer of a host command: named fields in order. Serialises to exactly these. */
@JsonAdapter(HostResponse.Adapter.class)
public final class HostResponse extends BaseResponse {
    private final transient Map<String, Object> fields;
    private final transient boolean bare;

    /**
     * Makes an answer.
     *
     * @param objectName the name its JSON stands under; ignored if it is bare
     * @param bare whether the fields stand directly in the envelope
     */
    public HostResponse(String objectName, Map<String, Object> fields, boolean bare) {
        this.fields = fields;
        this.bare = bare;
        setObjectName(objectName);
    }

    /** Its fields. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Whether the fields stand directly in the envelope. */
    public boolean bare() {
        return bare;
    }

    @Override
    @SuppressWarnings("NullAway") // the host's method may answer null
    public String getObjectId() {
        @Nullable Object id = fields.get("id");
        return id == null ? null : id.toString();
    }

    static final class Adapter extends TypeAdapter<HostResponse> {
        private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

        @Override
        public void write(JsonWriter out, HostResponse response) throws IOException {
            JsonElement tree = GSON.toJsonTree(response.fields);
            GSON.toJson(tree, out);
        }

        @Override
        public HostResponse read(JsonReader in) {
            throw new UnsupportedOperationException("answers are only written");
        }
    }
}
