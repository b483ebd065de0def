// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.exception.ConcurrentOperationException;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.NetworkRuleConflictException;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.exception.ResourceUnavailableException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Base of all commands. The state a command carries (parameters, answer, response type) works as in the server; the
 * server's injected services are left out.
 */
public abstract class BaseCmd {
    public static final String RESPONSE_SUFFIX = "response";
    public static final String RESPONSE_TYPE_XML = "xml";
    public static final String RESPONSE_TYPE_JSON = "json";
    public static final String USER_ERROR_MESSAGE =
            "Internal error executing command, please contact your system administrator";

    /** Types of parameters. */
    public enum CommandType {
        BOOLEAN,
        DATE,
        FLOAT,
        DOUBLE,
        INTEGER,
        SHORT,
        LIST,
        LONG,
        OBJECT,
        MAP,
        STRING,
        UUID
    }

    /** HTTP methods. */
    public enum HTTPMethod {
        GET,
        POST,
        PUT,
        DELETE
    }

    private Object answer;
    private HTTPMethod httpMethod;
    private Map<String, String> requestParameters;

    @Parameter(name = "response", type = CommandType.STRING)
    private String responseType;

    public BaseCmd() {}

    public abstract void execute()
            throws ResourceUnavailableException, InsufficientCapacityException, ServerApiException,
                    ConcurrentOperationException, ResourceAllocationException, NetworkRuleConflictException;

    public abstract long getEntityOwnerId();

    /** Called after injection and before the parameters are bound. */
    public void configure() {}

    public HTTPMethod getHttpMethod() {
        return httpMethod;
    }

    public void setHttpMethod(String method) {
        httpMethod = method == null ? HTTPMethod.GET : HTTPMethod.valueOf(method.toUpperCase(Locale.ROOT));
    }

    public String getResponseType() {
        return responseType == null ? RESPONSE_TYPE_XML : responseType;
    }

    public void setResponseType(String responseType) {
        this.responseType = responseType;
    }

    public static String getCommandNameByClass(Class<?> command) {
        APICommand mark = command.getAnnotation(APICommand.class);
        return mark == null ? command.getName() : mark.name();
    }

    public static String getResponseNameByClass(Class<?> command) {
        return getCommandNameByClass(command).toLowerCase(Locale.ROOT) + RESPONSE_SUFFIX;
    }

    public String getActualCommandName() {
        return getCommandNameByClass(getClass());
    }

    public String getCommandName() {
        return getResponseNameByClass(getClass());
    }

    public List<Long> getEntityOwnerIds() {
        return null;
    }

    public Object getResponseObject() {
        return answer;
    }

    public void setResponseObject(Object answer) {
        this.answer = answer;
    }

    protected List<Field> getAllFieldsForClass(Class<?> command) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = command;
                type != null && BaseCmd.class.isAssignableFrom(type);
                type = type.getSuperclass()) {
            Collections.addAll(fields, type.getDeclaredFields());
        }
        return fields;
    }

    /** The fields that are parameters and may be set by callers. */
    public List<Field> getParamFields() {
        List<Field> parameters = new ArrayList<>();
        for (Field field : getAllFieldsForClass(getClass())) {
            Parameter mark = field.getAnnotation(Parameter.class);
            if (mark != null && mark.expose()) {
                parameters.add(field);
            }
        }
        return parameters;
    }

    public Map<String, String> getFullUrlParams() {
        return requestParameters;
    }

    public void setFullUrlParams(Map<String, String> parameters) {
        requestParameters = parameters;
    }

    /** Checks that go beyond type and presence; commands override it. */
    public void validateSpecificParameters(Map<String, String> parameters) {}

    public boolean isDisplay() {
        return true;
    }

    public Long getApiResourceId() {
        return null;
    }

    public ApiCommandResourceType getApiResourceType() {
        return null;
    }
}
