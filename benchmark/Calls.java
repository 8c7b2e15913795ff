import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Requests to the server that is measured. */
final class Calls {

    static int port;
    static String token;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Socket ask(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setReceiveBufferSize(1 << 20);
        // HTTP/1.0 has no chunks to be taken apart
        String request = "GET " + path + " HTTP/1.0\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        OutputStream output = socket.getOutputStream();
        output.write(request.getBytes(StandardCharsets.US_ASCII));
        output.flush();
        return socket;
    }

    static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int read = input.read();
            if (read < 0) throw new IOException("no answer: " + head);
            head.write(read);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    static double metric(String name) {
        for (String line : get("/api/v1/metrics").body().split("\n")) {
            if (line.startsWith(name + " ")) return Double.parseDouble(line.substring(name.length() + 1));
        }
        return -1;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    static void post(String path, String body) {
        HttpResponse<String> answer = send("POST", path, body, "Content-Type", "application/json");
        if (answer.statusCode() >= 300) throw new IllegalStateException(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
