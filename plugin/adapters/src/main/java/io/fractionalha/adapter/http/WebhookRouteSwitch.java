// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import com.google.gson.JsonObject;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Switches a route by posting JSON to its address: route, group, name, address, epoch, site. The header
 * {@code X-FractionalHA-Signature} is {@code sha256=} and the hex HMAC-SHA256 of the body, where the route has a secret. Any
 * 2xx answer confirms. The far end must refuse an epoch below the last one it has seen, with 409. The address is a tenant's:
 * only hosts that an administrator allows are called (see {@link RouteHosts}), and of the answer nothing but the status is
 * kept or shown.
 */
public final class WebhookRouteSwitch implements RouteSwitch {
    /** The header that carries the signature. */
    public static final String SIGNATURE_HEADER = "X-FractionalHA-Signature";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STATUS_CONFLICT = 409;

    private final HttpClient client;
    private final BooleanSupplier plainHttpAllowed;
    private final Supplier<String> hostsAllowed;
    private final Duration patience;

    /**
     * A switch that asks at each call whether addresses without TLS are allowed, and which hosts.
     *
     * @param hostsAllowed in the words of {@link RouteHosts}
     */
    public WebhookRouteSwitch(BooleanSupplier plainHttpAllowed, Supplier<String> hostsAllowed) {
        this(plainHttpAllowed, hostsAllowed, PATIENCE);
    }

    WebhookRouteSwitch(BooleanSupplier plainHttpAllowed, Supplier<String> hostsAllowed, Duration patience) {
        this.plainHttpAllowed = plainHttpAllowed;
        this.hostsAllowed = hostsAllowed;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void pointHere(RouteOrder order) {
        TrafficRoute route = order.route();
        if (!(route.target() instanceof RouteTarget.Webhook hook)) {
            throw failed(route, "is none by webhook", null);
        }
        HttpRequest request = request(route, hook, body(order));
        HttpResponse<Void> answer;
        try {
            answer = BoundedCall.send(client, request, HttpResponse.BodyHandlers.discarding(), patience);
        } catch (IOException e) {
            throw failed(route, "gives no answer (" + e.getMessage() + "); check that it is up and can be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(route, "was not asked to the end: the server stops", e);
        }
        if (answer.statusCode() == STATUS_CONFLICT) {
            throw new FractionalHaException(
                    ErrorCode.EPOCH_STALE,
                    "Route " + route.name() + " knows a higher epoch than " + order.epoch()
                            + "; check which side is active");
        }
        if (answer.statusCode() / 100 != 2) {
            throw failed(route, "answered " + answer.statusCode() + "; look at the log of what answers there", null);
        }
    }

    private HttpRequest request(TrafficRoute route, RouteTarget.Webhook hook, String body) {
        URI uri;
        try {
            uri = URI.create(hook.url());
        } catch (IllegalArgumentException e) {
            throw failed(route, "has an address that cannot be read: " + hook.url(), e);
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !("http".equalsIgnoreCase(uri.getScheme()) && plainHttpAllowed.getAsBoolean())) {
            throw failed(
                    route,
                    "must have an https address; an administrator may allow http by the setting "
                            + "fractional.ha.route.http.allowed",
                    null);
        }
        String refusal = RouteHosts.of(hostsAllowed.get()).refusal(String.valueOf(uri.getHost()));
        if (refusal != null) {
            throw failed(route, refusal, null);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        String secret = hook.secret();
        if (secret != null && !secret.isEmpty()) {
            String digest = HexFormat.of().formatHex(RequestSigner.Hmac.of("HmacSHA256", secret, body));
            request.header(SIGNATURE_HEADER, "sha256=" + digest);
        }
        return request.build();
    }

    private static String body(RouteOrder order) {
        JsonObject json = new JsonObject();
        json.addProperty("route", order.route().routeId());
        json.addProperty("group", order.route().groupId());
        json.addProperty("name", order.route().name());
        json.addProperty("address", order.address());
        json.addProperty("epoch", order.epoch().counter());
        json.addProperty("epochsite", order.epoch().siteId());
        json.addProperty("site", order.siteId());
        return json.toString();
    }

    private static FractionalHaException failed(TrafficRoute route, String what, @Nullable Throwable cause) {
        return new FractionalHaException(ErrorCode.ROUTE_FAILED, "Route " + route.name() + " " + what, cause);
    }
}
