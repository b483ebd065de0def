// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloud.user.Account;
import com.cloud.user.User;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessExecutorTest {
    private static final String DEPLOY = "deployVirtualMachine";
    private static final String DEPLOYING = "{\"deployvirtualmachineresponse\":{\"id\":\"vm-1\",\"jobid\":\"job-1\"}}";

    private final Doubles region = Doubles.region();
    private final OwnCalls own = new OwnCalls();
    private final Map<String, Deque<Object>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<String> callers = new ArrayBlockingQueue<>(100);
    private final BlockingQueue<CallOutcome> outcomes = new ArrayBlockingQueue<>(10);
    private final ApiServerService api =
            Doubles.of(ApiServerService.class, Map.of("handleRequest", arguments -> answer((Map<?, ?>) arguments[0])));
    private final ApiDoor door = new ApiDoor(api, this::admin, own);
    private final InProcessExecutor executor =
            new InProcessExecutor(door, command -> !command.startsWith("launch"), InstantSource.system(), 2, t -> t);

    private ApiDoor.Admin admin() {
        return new ApiDoor.Admin(
                region.entityManager().findById(User.class, 2L),
                region.entityManager().findById(Account.class, 2L));
    }

    @AfterEach
    void stop() {
        executor.stop();
        CallContext.unregisterAll();
    }

    private Object answer(Map<?, ?> request) {
        String command = ((String[]) request.get("command"))[0];
        callers.add(CallContext.current().getCallingUserUuid() + " " + own.here());
        Deque<Object> left = answers.get(command);
        Object next = left.size() > 1 ? left.poll() : left.peek();
        if (next instanceof RuntimeException failure) {
            throw failure;
        }
        return next;
    }

    private void answers(String command, Object... inOrder) {
        answers.put(command, new ArrayDeque<>(List.of(inOrder)));
    }

    private CallOutcome run(String command) throws InterruptedException {
        executor.execute(RegionCall.of(command, Map.of("name", "x")), outcomes::add);
        CallOutcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        return outcome;
    }

    @Test
    void aSynchronousAnswerNamesWhatWasMade() throws InterruptedException {
        answers("createNetwork", "{\"createnetworkresponse\":{\"network\":{\"id\":\"net-1\",\"name\":\"x\"}}}");
        assertThat(run("createNetwork")).isEqualTo(new CallOutcome.Succeeded("net-1"));
    }

    @Test
    void callsAreMadeAsTheAdministratorAndMarkedAsOurs() throws InterruptedException {
        answers("createNetwork", "{\"createnetworkresponse\":{}}");
        run("createNetwork");
        assertThat(callers).containsExactly("user-admin true");
        assertThat(own.here()).isFalse();
    }

    @Test
    void aJobIsFollowedToItsEnd() throws InterruptedException {
        answers(DEPLOY, DEPLOYING);
        answers(
                "queryAsyncJobResult",
                "{\"queryasyncjobresultresponse\":{\"jobstatus\":0}}",
                "{\"queryasyncjobresultresponse\":{\"jobstatus\":1,\"jobresult\":"
                        + "{\"virtualmachine\":{\"id\":\"vm-1\",\"state\":\"Running\"}}}}");
        assertThat(run(DEPLOY)).isEqualTo(new CallOutcome.Succeeded("vm-1"));
    }

    @Test
    void aFailedJobTellsTheHostsCodeAndWhatItLeft() throws InterruptedException {
        answers(DEPLOY, DEPLOYING);
        answers(
                "queryAsyncJobResult",
                "{\"queryasyncjobresultresponse\":{\"jobstatus\":2,\"jobresultcode\":530,\"jobresult\":"
                        + "{\"errorcode\":533,\"errortext\":\"no capacity\"}}}");
        assertThat(run(DEPLOY)).isEqualTo(new CallOutcome.Failed(533, "no capacity", "vm-1"));
    }

    @Test
    void aJobThatNobodyKnowsAnyMoreIsLost() throws InterruptedException {
        answers(DEPLOY, DEPLOYING);
        answers("queryAsyncJobResult", new ServerApiException(ApiErrorCode.PARAM_ERROR, "no such job"));
        executor.execute(RegionCall.of(DEPLOY, Map.of()), outcomes::add);
        CallOutcome outcome = null;
        while (outcome == null) {
            executor.jobEnded("job-1");
            outcome = outcomes.poll(10, TimeUnit.MILLISECONDS);
        }
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Lost.class, lost -> assertThat(lost.uuid()).isEqualTo("vm-1"));
    }

    @Test
    void aRefusalTellsTheHostsCode() throws InterruptedException {
        answers("createNetwork", new ServerApiException(ApiErrorCode.PARAM_ERROR, "no such offering"));
        assertThat(run("createNetwork")).isEqualTo(new CallOutcome.Failed(431, "no such offering", null));
    }

    @Test
    void anAnswerThatSaysNoIsAFailure() throws InterruptedException {
        answers("enableStaticNat", "{\"enablestaticnatresponse\":{\"success\":false,\"displaytext\":\"busy\"}}");
        assertThat(run("enableStaticNat")).isEqualTo(new CallOutcome.Failed(530, "busy", null));
    }

    @Test
    void aCommandNobodyKnowsIsNotRun() throws InterruptedException {
        assertThat(run("launchMissiles")).isInstanceOf(CallOutcome.Failed.class);
        assertThat(callers).isEmpty();
    }
}
