package org.yici.systems.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agency's programmer may copy: a small system that fetches its cases, keeps them in a
 * folder, reviews and decides them, and brings its own licence. Plain Java and a JSON library; it
 * shares nothing with the platform but the network. {@code java SampleClient URL CLIENT SECRET
 * FOLDER REVIEWER REVIEWER2 APPROVER}: handles what waits, once.
 */
public final class SampleClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;
  private final Path folder;

  public SampleClient(String url, String client, String secret, Path folder) throws Exception {
    this.url = url;
    this.folder = folder;
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("没有拿到令牌：" + answer.body());
    }
    token = JSON.readTree(answer.body()).get("access_token").asString();
  }

  public static void main(String[] args) throws Exception {
    SampleClient client = new SampleClient(args[0], args[1], args[2], Path.of(args[3]));
    for (String no : client.fetch()) {
      client.handle(no, args[4], args[5], args[6]);
      System.out.println(no);
    }
  }

  /**
   * Takes every case that waits into the folder. Keeps it first and acknowledges it afterwards:
   * whoever dies in between gets it again.
   *
   * @return numbers of the cases that are to be handled
   */
  public List<String> fetch() throws Exception {
    List<String> open = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      page = json("GET", "/api/v1/systems/cases?limit=20" + after, null, null);
      for (JsonNode c : page.get("cases")) {
        String no = c.get("caseNo").asString();
        Path place = Files.createDirectories(folder.resolve(no));
        for (JsonNode m : c.get("materials")) {
          byte[] content = bytes("/api/v1/systems/files/" + m.get("fileId").asString());
          String digest =
              HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
          if (!digest.equals(m.get("digest").asString())) {
            throw new IOException("材料的摘要对不上：" + no + " " + m.get("name").asString());
          }
          Files.write(place.resolve(m.get("fileId").asString()), content);
        }
        Files.writeString(place.resolve("case.json"), JSON.writeValueAsString(c));
        json(
            "POST",
            "/api/v1/systems/cases/" + no + "/ack",
            Map.of("revision", c.get("revision")),
            null);
        if (c.get("state").asString().equals("accepted")) {
          open.add(no);
        }
      }
      after = "&after=" + page.get("next").asString();
    } while (page.get("more").asBoolean());
    return open;
  }

  /** Visit, review, decision, own licence, delivery: each for a named person. */
  public void handle(String no, String reviewer, String second, String approver) throws Exception {
    act(no, "reviewer", reviewer, "verify-on-site", Map.of("staff", List.of(reviewer, second)));
    act(no, "reviewer", reviewer, "review", Map.of("opinion", "grant", "by", reviewer));
    act(no, "approver", approver, "decide-grant", Map.of("by", approver));
    String fileId = upload("许可证.pdf", licence(no));
    json(
        "POST",
        "/api/v1/systems/cases/" + no + "/results",
        Map.of("fileId", fileId, "name", "许可证（本系统出具）"),
        null);
  }

  /** One step; the same key with every repeat, so that a lost answer does no harm. */
  public JsonNode act(
      String no, String role, String person, String action, Map<String, Object> data)
      throws Exception {
    int version = json("GET", "/api/v1/cases/" + no, null, null).get("version").asInt();
    Map<String, Object> body =
        Map.of(
            "action", action,
            "version", version,
            "actor", Map.of("role", role, "id", person),
            "data", data);
    String key = UUID.randomUUID().toString();
    try {
      return json("POST", "/api/v1/cases/" + no + "/actions", body, key);
    } catch (java.net.http.HttpTimeoutException e) {
      return json("POST", "/api/v1/cases/" + no + "/actions", body, key);
    }
  }

  /** Reports a case that this system holds itself: the whole history each time. */
  public JsonNode report(String externalNo, Map<String, Object> history) throws Exception {
    return json("PUT", "/api/v1/systems/held/" + externalNo, history, null);
  }

  private static byte[] licence(String no) {
    return ("%PDF-1.4\n% licence of "
            + no
            + "\n"
            + "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count"
            + " 0>>endobj\n"
            + "trailer<</Root 1 0 R>>\n"
            + "%%EOF\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String upload(String name, byte[] content) throws Exception {
    byte[] head =
        ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        request("/api/v1/files")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(
                BodyPublishers.ofByteArrays(
                    List.of(head, content, "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII))))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
        .get("fileId")
        .asString();
  }

  private byte[] bytes(String path) throws Exception {
    return http.send(request(path).GET().build(), BodyHandlers.ofByteArray()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(java.time.Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode json(String method, String path, Object body, String key) throws Exception {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    request.method(
        method,
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + "：" + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
