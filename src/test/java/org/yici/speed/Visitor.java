package org.yici.speed;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the application: a browser with its session, or a program with its token. */
public final class Visitor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final String base;
  private String authorization;

  Visitor(int port) {
    base = "http://127.0.0.1:" + port;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The demo program with its token. */
  public static Visitor system(int port) throws IOException, InterruptedException {
    Visitor v = new Visitor(port);
    String basic =
        Base64.getEncoder()
            .encodeToString("demo-system:yici-demo".getBytes(StandardCharsets.UTF_8));
    v.authorization = "Basic " + basic;
    byte[] form = "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8);
    JsonNode token = v.send("/oauth2/token", "application/x-www-form-urlencoded", form);
    v.authorization = "Bearer " + token.path("access_token").asString();
    return v;
  }

  /** The demo program's authorization. */
  static String token(int port) throws IOException, InterruptedException {
    return system(port).authorization;
  }

  /** A demo person, signed in by the sign-in page. */
  public static Visitor person(int port, String login) throws IOException, InterruptedException {
    Visitor v = new Visitor(port);
    HttpResponse<byte[]> answer =
        v.send("/signin", "/signin", "login=" + login + "&password=yici-demo");
    if (answer.statusCode() / 100 != 3) {
      throw new IllegalStateException(login + " could not sign in: " + answer.statusCode());
    }
    return v;
  }

  /** What a form that stands on a page answers; anything but 200 is an error. */
  byte[] submit(String page, String path, String form) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(page, path, form);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** A form of this page whose answer is a redirect; anything else is an error. */
  void step(String page, String form) throws IOException, InterruptedException {
    go(page, page, form);
  }

  /** Where a form that stands on a page leads to; anything but a redirect is an error. */
  public String go(String page, String path, String form) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(page, path, form);
    return answer
        .headers()
        .firstValue("Location")
        .map(to -> to.startsWith("http") ? URI.create(to).getPath() : to)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    path
                        + " answered "
                        + answer.statusCode()
                        + new String(answer.body(), StandardCharsets.UTF_8)));
  }

  private HttpResponse<byte[]> send(String page, String path, String fields)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder(fields);
    Matcher m = FIELD.matcher(new String(page(page), StandardCharsets.UTF_8));
    while (m.find()) {
      if (!("&" + fields).contains("&" + m.group(1) + "=")) {
        form.append('&').append(encode(m.group(1))).append('=').append(encode(m.group(2)));
      }
    }
    return http.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", base)
            .POST(BodyPublishers.ofString(form.toString()))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  /** A page as it is sent, uncompressed; anything but 200 is an error. */
  public byte[] page(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> r = http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    if (r.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + r.statusCode());
    }
    return r.body();
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(page(path));
  }

  public JsonNode post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return send(path, "application/json", JSON.writeValueAsBytes(body));
  }

  /** What comes back, whatever it is: the status and the text. */
  public String answer(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> r = answer(path, "application/json", JSON.writeValueAsBytes(body));
    return r.statusCode() + " " + new String(r.body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> answer(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return http.send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofByteArray());
  }

  private JsonNode send(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> r = answer(path, type, body);
    if (r.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          path + " answered " + r.statusCode() + new String(r.body(), StandardCharsets.UTF_8));
    }
    return JSON.readTree(r.body());
  }

  /** Uploads a file and returns its id. */
  String upload(byte[] pdf) throws IOException, InterruptedException {
    return upload("/api/v1/files", pdf).path("fileId").asString();
  }

  /** Hands in one file. */
  public JsonNode upload(String path, byte[] pdf) throws IOException, InterruptedException {
    return upload(path, "a.pdf", pdf);
  }

  /** Hands in one file under this name. */
  JsonNode upload(String path, String name, byte[] file) throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(mark, name);
    HttpResponse<byte[]> r =
        http.send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + mark)
                .POST(
                    BodyPublishers.ofByteArrays(
                        List.of(
                            head.getBytes(StandardCharsets.UTF_8),
                            file,
                            ("\r\n--" + mark + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build(),
            BodyHandlers.ofByteArray());
    return JSON.readTree(r.body());
  }
}
