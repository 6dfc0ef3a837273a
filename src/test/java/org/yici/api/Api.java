package org.yici.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.identity.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another program at the door, over the network: follows nothing, keeps its headers. */
public final class Api {
  /** A working day within the calendar of the city pack, so that every clock has a date. */
  public static final String DAY = "2026-03-02T10:00";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final int port;
  private final Map<String, String> headers;

  private Api(int port, Map<String, String> headers) {
    this.port = port;
    this.headers = Map.copyOf(headers);
  }

  /** What came back. */
  public record Answer(int status, java.net.http.HttpHeaders headers, String text) {
    public JsonNode json() {
      return JSON.readTree(text);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    public String detail() {
      return json().path("detail").asString("");
    }
  }

  /** Nobody, on {@link #DAY}. */
  public static Api nobody(int port) {
    return new Api(port, Map.of("Yici-Demo-Now", DAY));
  }

  /** The demo system, which may do what a window may do. */
  public static Api system(int port) {
    return program(port, "demo-system", "yici-demo");
  }

  /** A program with its own credentials. */
  public static Api program(int port, String client, String secret) {
    return nobody(port)
        .with(
            "Authorization",
            "Bearer " + token(port, client, secret).json().get("access_token").asString());
  }

  /** The answer to a program that asks for a token. */
  public static Answer token(int port, String client, String secret) {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    return nobody(port)
        .with("Authorization", "Basic " + basic)
        .send(
            "POST",
            "/oauth2/token",
            "application/x-www-form-urlencoded",
            BodyPublishers.ofString("grant_type=client_credentials"));
  }

  /** A person of the demo who let an application in, by code with PKCE (RFC 7636). */
  public static Api person(int port, String login) {
    String verifier = "a-verifier-that-is-at-least-forty-three-characters-long";
    String back = "http://127.0.0.1:5005/callback";
    String authorize =
        "/oauth2/authorize?response_type=code&client_id=demo-app&scope=api&redirect_uri="
            + back
            + "&code_challenge_method=S256&code_challenge="
            + challenge(verifier);
    Browser browser = new Browser(port);
    browser.signIn(login);
    String code =
        URI.create(browser.get(authorize).location())
            .getQuery()
            .replaceAll(".*code=([^&]*).*", "$1");
    Browser.Page token =
        new Browser(port)
            .post(
                "/oauth2/token",
                Map.of(
                    "grant_type", "authorization_code",
                    "client_id", "demo-app",
                    "code", code,
                    "redirect_uri", back,
                    "code_verifier", verifier),
                null);
    return nobody(port)
        .with(
            "Authorization",
            "Bearer " + JSON.readTree(token.body()).get("access_token").asString());
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public Api with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(port, more);
  }

  public Api at(String now) {
    return with("Yici-Demo-Now", now);
  }

  public Answer get(String path) {
    return send("GET", path, null, BodyPublishers.noBody());
  }

  public Answer post(String path, Object body) {
    return postText(path, JSON.writeValueAsString(body));
  }

  public Answer postText(String path, String body) {
    return send("POST", path, "application/json", BodyPublishers.ofString(body));
  }

  /** Uploads to {@code /api/v1/files}. */
  public Answer upload(String name, byte[] content) {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n";
    return send(
        "POST",
        "/api/v1/files",
        "multipart/form-data; boundary=b",
        BodyPublishers.ofByteArrays(
            List.of(
                head.getBytes(StandardCharsets.UTF_8),
                content,
                "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8))));
  }

  public Answer send(String method, String path, String type, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, body);
    headers.forEach(request::header);
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
