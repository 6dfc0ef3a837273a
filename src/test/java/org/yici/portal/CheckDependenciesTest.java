package org.yici.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that answers as osv.dev's description says. */
class CheckDependenciesTest {
  private final Sbom sbom = Sbom.read();
  private final AtomicReference<String> asked = new AtomicReference<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private HttpServer osv;
  private String answer;

  @BeforeEach
  void start() throws IOException {
    osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    osv.createContext(
        "/v1/querybatch",
        e -> {
          asked.set(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          e.sendResponseHeaders(200, body.length);
          e.getResponseBody().write(body);
          e.close();
        });
    osv.start();
  }

  @AfterEach
  void stop() {
    osv.stop(0);
  }

  private int check() {
    return CheckDependencies.check(
        sbom,
        "http://localhost:" + osv.getAddress().getPort() + "/v1/querybatch",
        new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String results(int faulty) {
    StringBuilder all = new StringBuilder("{\"results\":[");
    for (int i = 0; i < sbom.parts().size(); i++) {
      all.append(i == 0 ? "" : ",")
          .append(i == faulty ? "{\"vulns\":[{\"id\":\"GHSA-test\"}]}" : "{}");
    }
    return all.append("]}").toString();
  }

  @Test
  void faultsAreNamedWithTheLibraryAndEndWithOne() {
    answer = results(3);
    assertThat(check()).isEqualTo(1);
    Sbom.Part p = sbom.parts().get(3);
    assertThat(said()).contains(p.group() + ":" + p.name() + " " + p.version() + "：GHSA-test");
    assertThat(asked.get()).contains("\"ecosystem\":\"Maven\"", "org.bouncycastle:bcprov-jdk18on");
  }

  @Test
  void noneKnownEndsWithNought() {
    answer = results(-1);
    assertThat(check()).isZero();
    assertThat(said()).contains("没有已知的漏洞");
  }

  /** Silence is no clean bill. */
  @Test
  void whatCouldNotBeAskedIsNotCalledClean() {
    answer = "{\"results\":[]}";
    assertThat(check()).isEqualTo(2);
    osv.stop(0);
    assertThat(check()).isEqualTo(2);
    assertThat(said()).contains("没有查成不等于没有漏洞").doesNotContain("没有已知的漏洞");
  }
}
