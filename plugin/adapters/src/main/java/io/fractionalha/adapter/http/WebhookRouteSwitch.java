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
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
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

    private final PinnedPost post;
    private final BooleanSupplier plainHttpAllowed;
    private final Supplier<String> hostsAllowed;
    private final RouteHosts.Lookup lookup;

    /**
     * A switch that asks at each call whether addresses without TLS are allowed, and which hosts.
     *
     * @param hostsAllowed in the words of {@link RouteHosts}
     */
    public WebhookRouteSwitch(BooleanSupplier plainHttpAllowed, Supplier<String> hostsAllowed) {
        this(
                plainHttpAllowed,
                hostsAllowed,
                new PinnedPost((SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE),
                InetAddress::getAllByName);
    }

    WebhookRouteSwitch(
            BooleanSupplier plainHttpAllowed,
            Supplier<String> hostsAllowed,
            PinnedPost post,
            RouteHosts.Lookup lookup) {
        this.plainHttpAllowed = plainHttpAllowed;
        this.hostsAllowed = hostsAllowed;
        this.post = post;
        this.lookup = lookup;
    }

    @Override
    public void pointHere(RouteOrder order) {
        TrafficRoute route = order.route();
        if (!(route.target() instanceof RouteTarget.Webhook hook)) {
            throw failed(route, "is none by webhook", null);
        }
        int status = call(route, hook, body(order));
        if (status == STATUS_CONFLICT) {
            throw new FractionalHaException(
                    ErrorCode.EPOCH_STALE,
                    "Route " + route.name() + " knows a higher epoch than " + order.epoch()
                            + "; check which side is active");
        }
        if (status / 100 != 2) {
            throw failed(route, "answered " + status + "; look at the log of what answers there", null);
        }
    }

    private int call(TrafficRoute route, RouteTarget.Webhook hook, String body) {
        URI uri = address(route, hook);
        RouteHosts.Found found = RouteHosts.of(hostsAllowed.get(), lookup).find(uri.getHost());
        String refusal = found.refusal();
        if (refusal != null) {
            throw failed(route, refusal, null);
        }
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        String secret = hook.secret();
        if (secret != null && !secret.isEmpty()) {
            String digest = HexFormat.of().formatHex(RequestSigner.Hmac.of("HmacSHA256", secret, body));
            headers.put(SIGNATURE_HEADER, "sha256=" + digest);
        }
        try {
            return post.send(uri, found.addresses(), headers, body);
        } catch (IOException e) {
            throw failed(
                    route,
                    "gets no answer from " + uri.getHost() + " (" + TlsTrouble.of(e)
                            + "); check that it is up and can be reached",
                    e);
        }
    }

    private URI address(TrafficRoute route, RouteTarget.Webhook hook) {
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
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            throw failed(route, "must have an address with a host and without a user", null);
        }
        return uri;
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
