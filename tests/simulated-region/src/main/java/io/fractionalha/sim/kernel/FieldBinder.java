// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.utils.db.EntityManager;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.cloudstack.api.ApiArgValidator;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.EntityReference;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a command's annotated fields, as the host does for plugin commands. */
final class FieldBinder {
    private final EntityManager entities;

    FieldBinder(EntityManager entities) {
        this.entities = entities;
    }

    void bind(BaseCmd command, Map<String, Object> parameters) {
        for (Field field : command.getParamFields()) {
            Parameter mark = field.getAnnotation(Parameter.class);
            Object given = parameters.get(mark.name());
            if (given == null || (given.toString().isEmpty() && mark.type() != CommandType.STRING)) {
                if (mark.required()) {
                    throw refused(command, "missing parameter " + mark.name());
                }
                continue;
            }
            try {
                validate(command, mark, given.toString());
                set(command, field, value(mark, given));
            } catch (NumberFormatException notANumber) {
                throw refused(command, "invalid value " + given + " for parameter " + mark.name());
            } catch (IllegalArgumentException wrong) {
                throw refused(command, "invalid value. " + wrong.getMessage());
            }
        }
    }

    private static void validate(BaseCmd command, Parameter mark, String given) {
        if (mark.type() == CommandType.STRING && given.length() > mark.length()) {
            throw refused(
                    command,
                    "invalid value. Parameter " + mark.name() + " exceeds the maximum length " + mark.length());
        }
        for (ApiArgValidator validator : mark.validations()) {
            boolean good = switch (validator) {
                case NotNullOrEmpty -> !given.isBlank();
                case PositiveNumber -> Long.parseLong(given) > 0;
                case UuidString -> UUID.fromString(given).toString().equalsIgnoreCase(given);
                case RFCComplianceDomainName -> given.matches("[A-Za-z0-9.-]+");
            };
            if (!good) {
                throw refused(command, "invalid value for parameter " + mark.name());
            }
        }
    }

    private static void set(BaseCmd command, Field field, @Nullable Object value) {
        try {
            VarHandle handle = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup())
                    .unreflectVarHandle(field);
            handle.set(command, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("parameter field cannot be set: " + field, closed);
        }
    }

    private @Nullable Object value(Parameter mark, Object given) {
        String text = given.toString();
        return switch (mark.type()) {
            case LIST -> list(mark, text);
            case MAP, OBJECT -> given;
            case UUID -> internalId(mark, text);
            default -> scalar(mark.type(), text);
        };
    }

    private static Object scalar(CommandType type, String text) {
        return switch (type) {
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> Date.from(OffsetDateTime.parse(text).toInstant());
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case LONG -> Long.valueOf(text);
            default -> text;
        };
    }

    private List<Object> list(Parameter mark, String text) {
        List<Object> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (!item.isEmpty()) {
                items.add(
                        mark.collectionType() == CommandType.UUID
                                ? internalId(mark, item)
                                : scalar(mark.collectionType(), item));
            }
        }
        return items;
    }

    private Long internalId(Parameter mark, String text) {
        if (text.equals("-1")) {
            return -1L;
        }
        for (Class<?> response : mark.entityType()) {
            EntityReference reference = response.getAnnotation(EntityReference.class);
            if (reference == null) {
                continue;
            }
            for (Class<?> entity : reference.value()) {
                Object found = mark.since().isEmpty() && text.chars().allMatch(Character::isDigit)
                        ? entities.findById(entity, Long.valueOf(text))
                        : entities.findByUuid(entity, text);
                if (found instanceof InternalIdentity identity) {
                    if (found instanceof Identity named) {
                        CallContext.current().putContextParameter(entity, named.getUuid());
                    }
                    return identity.getId();
                }
            }
        }
        throw new IllegalArgumentException("Invalid parameter " + mark.name() + " value=" + text
                + " due to incorrect long value format, or entity does not exist or due to incorrect parameter"
                + " annotation for the field in api cmd class.");
    }

    private static ServerApiException refused(BaseCmd command, String why) {
        String name = command.getCommandName().replaceAll("response$", "");
        return new ServerApiException(
                ApiErrorCode.PARAM_ERROR, "Unable to execute API command " + name + " due to " + why);
    }
}
