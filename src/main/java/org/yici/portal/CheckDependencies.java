package org.yici.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./yici check-dependencies}: asks osv.dev which of the libraries in the bill of materials
 * have known faults. Sends names and versions of open libraries, nothing else. Needs the network: a
 * list shipped with the program would be old the day after.
 */
public final class CheckDependencies {
  private static final String OSV = "https://api.osv.dev/v1/querybatch";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CheckDependencies() {}

  /** Ends with 0: none known; 1: some; 2: it could not be asked. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(check(Sbom.read(), args.length > 0 ? args[0] : OSV, out));
  }

  static int check(Sbom sbom, String url, PrintStream out) {
    List<Map<String, Object>> queries = new ArrayList<>();
    for (Sbom.Part p : sbom.parts()) {
      queries.add(
          Map.of(
              "version",
              p.version(),
              "package",
              Map.of("ecosystem", "Maven", "name", p.group() + ":" + p.name())));
    }
    JsonNode results;
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(url))
                      .timeout(PATIENCE)
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              JSON.writeValueAsString(Map.of("queries", queries))))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("HTTP " + answer.statusCode());
      }
      results = JSON.readTree(answer.body()).path("results");
      if (results.size() != sbom.parts().size()) {
        throw new IOException("问了 " + sbom.parts().size() + " 个，答了 " + results.size() + " 个");
      }
    } catch (IOException | JacksonException e) {
      out.println("没有查成：" + url + " 连不上或者答得不对（" + e + "）。没有查成不等于没有漏洞，请在能上网的机器上再运行。");
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
    int faulty = 0;
    for (int i = 0; i < results.size(); i++) {
      Sbom.Part p = sbom.parts().get(i);
      List<String> ids = new ArrayList<>();
      results.get(i).path("vulns").forEach(v -> ids.add(v.path("id").asString("")));
      if (!ids.isEmpty()) {
        faulty++;
        out.println(p.group() + ":" + p.name() + " " + p.version() + "：" + String.join("、", ids));
      }
    }
    out.println(
        "查了 "
            + results.size()
            + " 个组件，"
            + (faulty == 0 ? "没有已知的漏洞。" : faulty + " 个有已知的漏洞，编号在 https://osv.dev 上查。"));
    return faulty == 0 ? 0 : 1;
  }
}
