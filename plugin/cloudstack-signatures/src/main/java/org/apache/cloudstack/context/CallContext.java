// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.context;

import com.cloud.exception.CloudAuthenticationException;
import com.cloud.user.Account;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.cloudstack.api.ApiCommandResourceType;

/** Who is calling, kept on the thread as a stack; and values that travel with the call into its job and events. */
public class CallContext {
    private static final ThreadLocal<Deque<CallContext>> STACK = ThreadLocal.withInitial(ArrayDeque::new);
    private static volatile EntityManager entities;

    private final Map<Object, Object> values = new HashMap<>();
    private long userId;
    private long accountId;
    private User user;
    private Account account;
    private String contextId;
    private long startEventId;
    private String eventType;
    private String eventDescription;
    private String eventDetails;
    private Long eventResourceId;
    private ApiCommandResourceType eventResourceType;
    private boolean eventDisplayEnabled = true;
    private String apiName;

    protected CallContext() {}

    protected CallContext(long userId, long accountId, String contextId) {
        this.userId = userId;
        this.accountId = accountId;
        this.contextId = contextId;
    }

    protected CallContext(User user, Account account, String contextId) {
        this(user.getId(), account.getId(), contextId);
        this.user = user;
        this.account = account;
    }

    public static void init(EntityManager manager) {
        entities = manager;
    }

    /** The context on top of the stack; a system context is registered when there is none. */
    public static CallContext current() {
        CallContext top = STACK.get().peek();
        return top == null ? registerSystemCallContextOnceOnly() : top;
    }

    public static CallContext register(User user, Account account, String contextId) {
        return push(new CallContext(user, account, contextId));
    }

    public static CallContext register(User user, Account account) {
        return register(user, account, UUID.randomUUID().toString());
    }

    public static CallContext register(long userId, long accountId) throws CloudAuthenticationException {
        return register(userId, accountId, UUID.randomUUID().toString());
    }

    public static CallContext register(long userId, long accountId, String contextId)
            throws CloudAuthenticationException {
        Account account = entities.findById(Account.class, accountId);
        if (account == null) {
            throw new CloudAuthenticationException("The account is no longer current.");
        }
        User user = entities.findById(User.class, userId);
        if (user == null) {
            throw new CloudAuthenticationException("The user is no longer current.");
        }
        return register(user, account, contextId);
    }

    public static CallContext registerPlaceHolderContext() {
        return push(new CallContext(0, 0, UUID.randomUUID().toString()));
    }

    public static CallContext registerSystemCallContextOnceOnly() {
        CallContext top = STACK.get().peek();
        if (top != null) {
            return top;
        }
        return push(new CallContext(
                User.UID_SYSTEM, Account.ACCOUNT_ID_SYSTEM, UUID.randomUUID().toString()));
    }

    public static CallContext unregister() {
        return STACK.get().poll();
    }

    public static void unregisterAll() {
        STACK.remove();
    }

    private static CallContext push(CallContext context) {
        STACK.get().push(context);
        return context;
    }

    public static void setActionEventInfo(String eventType, String description) {
        CallContext context = current();
        context.setEventType(eventType);
        context.setEventDescription(description);
    }

    public void putContextParameter(Object key, Object value) {
        values.put(key, value);
    }

    public void removeContextParameter(Object key) {
        values.remove(key);
    }

    /** Also finds what was put under a class and came back from a job under the class's text. */
    public Object getContextParameter(Object key) {
        Object value = values.get(key);
        return value == null ? values.get(key.toString()) : value;
    }

    public Map<Object, Object> getContextParameters() {
        return values;
    }

    public void putContextParameters(Map<Object, Object> more) {
        values.putAll(more);
    }

    public long getCallingUserId() {
        return userId;
    }

    public User getCallingUser() {
        if (user == null) {
            user = entities.findById(User.class, userId);
        }
        return user;
    }

    public String getContextId() {
        return contextId;
    }

    public Account getCallingAccount() {
        if (account == null) {
            account = entities.findById(Account.class, accountId);
        }
        return account;
    }

    public long getCallingAccountId() {
        return accountId;
    }

    public String getCallingAccountUuid() {
        return getCallingAccount().getUuid();
    }

    public String getCallingUserUuid() {
        return getCallingUser().getUuid();
    }

    public long getStartEventId() {
        return startEventId;
    }

    public void setStartEventId(long startEventId) {
        this.startEventId = startEventId;
    }

    public String getEventDetails() {
        return eventDetails;
    }

    public void setEventDetails(String eventDetails) {
        this.eventDetails = eventDetails;
    }

    public String getEventType() {
        return eventType;
    }

    public void setEventType(String eventType) {
        this.eventType = eventType;
    }

    public String getEventDescription() {
        return eventDescription;
    }

    public void setEventDescription(String eventDescription) {
        this.eventDescription = eventDescription;
    }

    public Long getEventResourceId() {
        return eventResourceId;
    }

    public void setEventResourceId(Long eventResourceId) {
        this.eventResourceId = eventResourceId;
    }

    public ApiCommandResourceType getEventResourceType() {
        return eventResourceType;
    }

    public void setEventResourceType(ApiCommandResourceType eventResourceType) {
        this.eventResourceType = eventResourceType;
    }

    public boolean isEventDisplayEnabled() {
        return eventDisplayEnabled;
    }

    public void setEventDisplayEnabled(boolean enabled) {
        eventDisplayEnabled = enabled;
    }

    public String getApiName() {
        return apiName;
    }

    public void setApiName(String apiName) {
        this.apiName = apiName;
    }
}
