package io.jenkins.plugins.caretaker.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code notify/webhook}: makes one HTTP request from the controller. With it a subscription is a process of one step. Source: seed
 * 000, "Further Usage".
 */
public final class WebhookPlugin implements CommandPlugin {

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "GET", "DELETE");

    @Override
    public String name() {
        return "notify/webhook";
    }

    @Override
    public Command read(Settings settings) {
        SecretRef url = settings.requiredSecret("url");
        settings.value("url")
                .filter(value -> url instanceof SecretRef.Literal && !settings.isOpen(value))
                .filter(value -> address(((SecretRef.Literal) url).value()).isEmpty())
                .ifPresent(value -> settings.wrong(value, "url", "an address that begins with http:// or https://"));
        String method = settings.text("method").orElse("POST").toUpperCase(Locale.ROOT);
        settings.value("method")
                .filter(value -> !settings.isOpen(value) && !METHODS.contains(method))
                .ifPresent(value -> settings.wrong(value, "method", "POST, PUT, PATCH, GET or DELETE"));
        Optional<PlanValue> body = settings.value("body");
        Map<String, SecretRef> headers = new LinkedHashMap<>();
        if (body.filter(Mapping.class::isInstance).isPresent()) {
            headers.put("Content-Type", new SecretRef.Literal(new Secret("application/json")));
        }
        settings.value("headers").ifPresent(value -> readHeaders(value, settings, headers));
        int expected = settings.number("expect_status", 100, 599).orElse(0);
        return new Webhook(url, method, headers, body.map(WebhookPlugin::text), expected);
    }

    /** A mapping or a list is sent as JSON, whose values are what they are: nothing in them can become JSON. */
    private static String text(PlanValue body) {
        if (body instanceof PlanValue.Scalar scalar) return scalar.text();
        JsonNode json = PlanJsonValue.of(body);
        return json.toString();
    }

    private static void readHeaders(PlanValue value, Settings settings, Map<String, SecretRef> headers) {
        if (!(value instanceof Mapping mapping)) {
            settings.wrong(value, "headers", "a mapping of names to values");
            return;
        }
        mapping.entries().forEach((name, entry) -> {
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+"))
                settings.wrong(entry, "headers", "named like HTTP headers");
            new SecretSources(settings).read(entry, "headers").ifPresent(found -> headers.put(name, found));
        });
    }

    private static Optional<URI> address(Secret url) {
        try {
            URI uri = URI.create(url.reveal());
            boolean known = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return Optional.of(uri).filter(found -> known && found.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param expected the status that is success; 0 for any from 200 to 299 */
    private record Webhook(
            SecretRef url, String method, Map<String, SecretRef> headers, Optional<String> body, int expected)
            implements Command {

        @Override
        public Preview preview(CommandContext context) {
            StringBuilder line = new StringBuilder(method).append(' ').append(masked(url));
            headers.forEach((name, value) -> line.append(" -H '")
                    .append(name)
                    .append(": ")
                    .append(masked(value))
                    .append('\''));
            body.ifPresent(text -> line.append(" -d ").append(text));
            return new Preview(line.toString(), Map.of());
        }

        @Override
        public Result run(CommandContext context) throws InterruptedException {
            Optional<URI> address = address(context.resolve(url));
            if (address.isEmpty())
                return Result.failed("'url' must be an address that begins with http:// or https://");
            // the path may hold a token: people learn the host only
            String host = address.get().getHost();
            HttpRequest request;
            try {
                request = request(
                        address.get(), reference -> context.resolve(reference).reveal());
            } catch (IllegalArgumentException e) {
                return Result.failed("a header of the request to " + host + " cannot be sent");
            }
            return new Delivery(request, context.cancellation())
                    .send()
                    .map(
                            status -> judge(status, host, context),
                            failure -> Result.failed("the request to " + host + " failed: " + failure));
        }

        private HttpRequest request(URI address, Function<SecretRef, String> reveal) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
            headers.forEach((name, value) -> request.setHeader(name, reveal.apply(value)));
            return request.build();
        }

        private Result judge(int status, String host, CommandContext context) {
            context.log().log(Level.INFO, method + " " + host + ": status " + status);
            boolean good = expected == 0 ? status >= 200 && status < 300 : status == expected;
            String wanted = expected == 0 ? "one from 200 to 299" : Integer.toString(expected);
            return good
                    ? Result.done()
                    : Result.failed(host + " answered with status " + status + ", expected " + wanted);
        }

        private static String masked(SecretRef value) {
            return value instanceof SecretRef.Literal literal ? literal.value().reveal() : Secret.MASK;
        }
    }
}
