// SPDX-License-Identifier: Apache-2.0
package com.cloud.api;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;

/** How answers become JSON: only fields with a serialised name, dates as ISO text with offset. */
public class ApiGsonHelper {
    private static final ExclusionStrategy NAMED_ONLY = new ExclusionStrategy() {
        @Override
        public boolean shouldSkipField(FieldAttributes field) {
            return field.getAnnotation(SerializedName.class) == null;
        }

        @Override
        public boolean shouldSkipClass(Class<?> type) {
            return false;
        }
    };

    public ApiGsonHelper() {}

    public static GsonBuilder getBuilder() {
        return new GsonBuilder().setDateFormat("yyyy-MM-dd'T'HH:mm:ssZ").setExclusionStrategies(NAMED_ONLY);
    }
}
