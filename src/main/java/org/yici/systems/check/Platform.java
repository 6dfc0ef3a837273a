package org.yici.systems.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform as a program sees it: a token, JSON, files. */
final class Platform {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String url;
  private String token;

  Platform(String url) {
    this.url = url.replaceAll("/+$", "");
  }

  /** What came back. */
  record Answer(int status, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(text());
    }

    /** Status and the words of the problem, to be shown. */
    String told() {
      String text = text();
      String detail = text.startsWith("{") ? JSON.readTree(text).path("detail").asString("") : "";
      return status + (detail.isEmpty() ? "" : "：" + detail);
    }
  }

  /**
   * @return the answer; a token that came with it is used from now on
   */
  Answer signIn(String client, String secret) {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    Answer answer =
        send(
            HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    if (answer.status() == 200) {
      token = answer.json().get("access_token").asString();
    }
    return answer;
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer send(String method, String path, Object body, String key) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request);
  }

  Answer post(String path, Object body) {
    return send("POST", path, body, null);
  }

  /** Uploads and returns the fileId. */
  String upload(String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    Answer answer =
        send(
            request("/api/v1/files")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    if (answer.status() != 201) {
      throw new Failed("上传文件没有成功：" + answer.told(), "看 detail 里怎么说");
    }
    return answer.json().get("fileId").asString();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new Failed("连不上 " + url, "看地址对不对、平台开着没有、网络通不通");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("被打断了", "再来一次");
    }
  }

  /** A check that did not pass, and what to do about it. */
  static final class Failed extends RuntimeException {
    private final String todo;

    Failed(String why, String todo) {
      super(why);
      this.todo = todo;
    }

    String todo() {
      return todo;
    }
  }
}
