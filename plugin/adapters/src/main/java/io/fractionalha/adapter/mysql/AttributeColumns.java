// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.adapter.json.AttributesCodec;
import io.fractionalha.adapter.json.Parts;
import java.sql.SQLException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An attribute map in two columns: what may be read by anyone, and {@code secrets}. */
record AttributeColumns(String open, @Nullable String secrets) {
    static AttributeColumns of(SortedMap<String, String> attributes, Secrets box) {
        Parts parts = AttributesCodec.write(attributes);
        return new AttributeColumns(parts.text(), box.seal(parts.secrets()));
    }

    static SortedMap<String, String> read(Row row, String column, Secrets box) throws SQLException {
        return AttributesCodec.read(new Parts(row.text(column), box.open(row.optional("secrets"))));
    }
}
