// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fractionalha.sim.fault.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API under {@code /client/api}: credentials, session, error answers. One pool thread a call. An answer is sent when
 * its thread has left the host's context: the host only writes it into the web server's buffer before.
 */
final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(HttpFront.class);
    private static final String WHO = "unable to verify user credentials and/or request signature";
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ApiServer api;
    private final Sessions sessions;
    private final HostContext context;
    private final Faults faults;

    private record Answer(int status, String text) {}

    HttpFront(int port, ExecutorService pool, ApiServer api, Sessions sessions, HostContext context, Faults faults)
            throws IOException {
        this.api = api;
        this.sessions = sessions;
        this.context = context;
        this.faults = faults;
        // without it each answer waits some 40 ms for the kernel to send its last bytes
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(pool);
        server.createContext("/client/api", this::serve);
    }

    /** Begins to answer; beside the API with the files of a directory, if there is one. */
    void start(@Nullable Path webapp) {
        if (webapp != null) {
            server.createContext(Webapp.PATH, new Webapp(webapp, faults)::serve);
        }
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (faults.httpDelayMillis() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(faults.httpDelayMillis()));
            }
            if (faults.httpRefused()) {
                return;
            }
            Map<String, Object[]> parameters = Requests.parameters(exchange);
            if (parameters == null) {
                send(exchange, new Answer(400, "Unable to parse form content"));
                return;
            }
            parameters.put("httpmethod", new Object[] {exchange.getRequestMethod()});
            Answer answer = inContext(exchange, parameters);
            try {
                send(exchange, answer);
            } catch (IOException gone) {
                LOG.debug("the caller went away", gone);
            }
        } catch (RuntimeException unexpected) {
            LOG.error("call failed outside the API", unexpected);
            throw unexpected;
        }
    }

    private Answer inContext(HttpExchange exchange, Map<String, Object[]> parameters) {
        try {
            return context.callWithContext(() -> handle(exchange, parameters));
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer handle(HttpExchange exchange, Map<String, Object[]> parameters) {
        String command = ApiServer.first(parameters, "command");
        if ("login".equalsIgnoreCase(String.valueOf(command))) {
            return login(exchange, parameters);
        }
        if ("logout".equalsIgnoreCase(String.valueOf(command))) {
            sessions.logout(Requests.cookies(exchange));
            return new Answer(200, "{\"logoutresponse\":{\"description\":\"success\"}}");
        }
        try {
            Requests.refuseControlCharacters(parameters);
            parameters.put("httpmethod", new Object[] {exchange.getRequestMethod()});
            String text = run(exchange, parameters);
            return text == null ? unknownCaller(command) : new Answer(200, text);
        } catch (ServerApiException error) {
            int code = error.getErrorCode().getHttpCode();
            ServerApiException coded = Errors.forCaller(error, false);
            return new Answer(code, Errors.body(code, coded.getCSErrorCode(), error.getDescription(), command));
        }
    }

    private @Nullable String run(HttpExchange exchange, Map<String, Object[]> parameters) {
        Optional<Long> user = Optional.empty();
        if (ApiServer.first(parameters, "apikey") == null) {
            user = sessions.user(Requests.cookies(exchange), ApiServer.first(parameters, "sessionkey"));
            if (user.isEmpty()) {
                return null;
            }
        }
        Object[] method = parameters.remove("httpmethod");
        if (!api.verifyRequest(
                parameters, user.orElse(null), exchange.getRemoteAddress().getAddress())) {
            return null;
        }
        parameters.put("httpmethod", method == null ? new Object[] {"GET"} : method);
        try {
            return api.handleRequest(parameters, "json", new StringBuilder());
        } finally {
            CallContext.unregister();
        }
    }

    private Answer unknownCaller(@Nullable String command) {
        int code = ApiErrorCode.UNAUTHORIZED.getHttpCode();
        boolean known = command != null && !api.unknown(command);
        return new Answer(code, Errors.body(code, null, WHO, known ? command : null));
    }

    private Answer login(HttpExchange exchange, Map<String, Object[]> parameters) {
        String name = ApiServer.first(parameters, "username");
        String password = ApiServer.first(parameters, "password");
        Optional<Sessions.Session> session = name == null || password == null
                ? Optional.empty()
                : sessions.login(
                        name, password, ApiServer.first(parameters, "domain"), ApiServer.first(parameters, "domainId"));
        if (session.isEmpty()) {
            int code = ApiErrorCode.ACCOUNT_ERROR.getHttpCode();
            return new Answer(code, Errors.body(code, null, "Failed to authenticate user", "login"));
        }
        var headers = exchange.getResponseHeaders();
        headers.add("Set-Cookie", "JSESSIONID=" + session.get().id() + "; Path=/client; HttpOnly; SameSite=Lax");
        headers.add("Set-Cookie", "sessionkey=" + session.get().key() + "; HttpOnly; SameSite=Lax");
        return new Answer(200, sessions.answer(session.get()));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        if (answer.status() != 200) {
            exchange.getResponseHeaders().set("X-Description", answer.text().replaceAll("[^ -~]", " "));
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
