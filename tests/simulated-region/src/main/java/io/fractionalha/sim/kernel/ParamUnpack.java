// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.api.dispatch.DispatchTask;
import com.cloud.api.dispatch.DispatchWorker;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** First link: a new map with lower-case keys, {@code x[0].y} folded into a map of maps. */
final class ParamUnpack implements DispatchWorker {
    @Override
    public void handle(DispatchTask task) {
        Map<String, Object> unpacked = new HashMap<>();
        for (Object item : task.getParams().entrySet()) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) item;
            put(unpacked, entry.getKey().toString().toLowerCase(Locale.ROOT), entry.getValue());
        }
        task.setParams(unpacked);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> unpacked, String key, Object value) {
        int open = key.indexOf('[');
        if (open < 0) {
            unpacked.put(key, value);
            return;
        }
        int close = key.indexOf(']', open);
        int dot = key.indexOf('.', Math.max(close, 0));
        if (close < 0 || close == open + 1 || dot != close + 1 || dot == key.length() - 1) {
            throw malformed(key);
        }
        int index;
        try {
            index = Integer.parseInt(key.substring(open + 1, close));
        } catch (NumberFormatException notANumber) {
            throw malformed(key);
        }
        Map<Integer, Map<String, Object>> items = (Map<Integer, Map<String, Object>>)
                unpacked.computeIfAbsent(key.substring(0, open), k -> new HashMap<>());
        items.computeIfAbsent(index, i -> new HashMap<>()).put(key.substring(dot + 1), value);
    }

    private static ServerApiException malformed(String key) {
        return new ServerApiException(
                ApiErrorCode.MALFORMED_PARAMETER_ERROR,
                "Unable to decode parameter " + key + "; an object array is written parameter[index].field=value");
    }
}
