// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fractionalha.sim.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebappTest {
    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void aPageAndAFileBesideTheFolder() throws IOException {
        Path root = Files.createDirectories(folder.resolve("webapp/page"));
        Files.writeString(root.resolve("index.html"), "<p>page</p>");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(Webapp.PATH, new Webapp(folder.resolve("webapp"), new Faults())::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void filesAreServedWithTheirType() throws IOException, InterruptedException {
        assertThat(get("/client/page/index.html").body()).isEqualTo("<p>page</p>");
        assertThat(get("/client/page/").headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    }

    @Test
    void nothingOutsideTheFolderIsServed() throws IOException, InterruptedException {
        assertThat(get("/client/../secret.txt").statusCode()).isEqualTo(404);
        assertThat(get("/client/page/../../secret.txt").statusCode()).isEqualTo(404);
        assertThat(get("/client/nothing").statusCode()).isEqualTo(404);
    }
}
