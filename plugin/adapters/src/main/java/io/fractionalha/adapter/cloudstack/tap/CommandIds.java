// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.utils.db.EntityManager;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.EntityReference;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.Parameter;

/**
 * Turns internal numeric ids into uuids. Callers may send either, and what the host itself submits has numbers only. Which
 * parameters name entities stands in the annotations of the command's fields; they are read once for each class.
 */
final class CommandIds {
    private static final int DIGITS_MAX = 18;

    private final EntityManager entities;
    private final ClassValue<Map<String, List<Class<?>>>> references = new ClassValue<>() {
        @Override
        protected Map<String, List<Class<?>>> computeValue(Class<?> command) {
            return referencesOf(command);
        }
    };

    CommandIds(EntityManager entities) {
        this.entities = entities;
    }

    /** The value with each numeric id replaced; unchanged where there is none or nothing has this id. */
    String uuids(Class<? extends BaseCmd> command, String parameter, String value) {
        if (!mayBeNumber(value)) {
            return value;
        }
        List<Class<?>> types = references.get(command).get(parameter);
        if (types == null) {
            return value;
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            parts.add(uuid(types, part.trim()));
        }
        return String.join(",", parts);
    }

    private String uuid(List<Class<?>> types, String text) {
        if (text.isEmpty() || text.length() > DIGITS_MAX || !text.chars().allMatch(Character::isDigit)) {
            return text;
        }
        long id = Long.parseLong(text);
        for (Class<?> type : types) {
            Object found = entities.findById(type, id);
            if (found instanceof Identity identity) {
                String uuid = identity.getUuid();
                if (uuid != null) {
                    return uuid;
                }
            }
        }
        return text;
    }

    private static boolean mayBeNumber(String value) {
        // Cheap and complete: a uuid has a letter or a dash, a list of numbers has neither.
        return !value.isEmpty() && value.chars().allMatch(c -> Character.isDigit(c) || c == ',' || c == ' ');
    }

    private static Map<String, List<Class<?>>> referencesOf(Class<?> command) {
        Map<String, List<Class<?>>> found = new HashMap<>();
        for (Class<?> type = command; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Parameter parameter = field.getAnnotation(Parameter.class);
                if (parameter != null && namesEntity(parameter)) {
                    found.putIfAbsent(parameter.name().toLowerCase(Locale.ROOT), entityTypes(parameter));
                }
            }
        }
        return found;
    }

    private static boolean namesEntity(Parameter parameter) {
        return parameter.type() == CommandType.UUID
                || (parameter.type() == CommandType.LIST && parameter.collectionType() == CommandType.UUID);
    }

    private static List<Class<?>> entityTypes(Parameter parameter) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> answer : parameter.entityType()) {
            EntityReference reference = answer.getAnnotation(EntityReference.class);
            if (reference != null) {
                types.addAll(List.of((Class<?>[]) reference.value()));
            }
        }
        return types;
    }
}
