package org.yici.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without script: keeps cookies, sends forms as pages hold them, follows nothing by
 * itself.
 */
public final class Browser {
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Page page;

  public Browser(int port) {
    base = "http://localhost:" + port;
  }

  /** What came back. */
  public record Page(int status, String location, Map<String, String> headers, String body) {}

  public Page get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Sends a form of the page shown last: its hidden fields and these. */
  public Page submit(String path, String... fields) {
    Map<String, String> all = hidden();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return post(path, all, base);
  }

  /** Sends a form as a page of another origin would, or, with null, as a program without any. */
  public Page post(String path, Map<String, String> fields, String origin) {
    String body =
        fields.entrySet().stream()
            .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (origin != null) {
      request.header("Origin", origin);
    }
    return send(request);
  }

  /** Sends one file, without a form token. */
  public Page upload(String path, byte[] file) {
    return upload(path, () -> new ByteArrayInputStream(file));
  }

  /** The same with a file that is made while it is sent; its length is not said beforehand. */
  public Page upload(String path, Supplier<InputStream> file) {
    byte[] head =
        ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("Origin", base)
            .POST(
                HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofByteArray(head),
                    HttpRequest.BodyPublishers.ofInputStream(file),
                    HttpRequest.BodyPublishers.ofByteArray(tail))));
  }

  public Page signIn(String login) {
    get("/signin");
    return submit("/signin", "login", login, "password", "yici-demo");
  }

  public Map<String, String> hidden() {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher m = FIELD.matcher(page.body().substring(page.body().indexOf("<main")));
    while (m.find()) {
      fields.put(m.group(1), m.group(2).replace("&amp;", "&"));
    }
    return fields;
  }

  public String cookie(String name) {
    return cookies.get(name);
  }

  private Page send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      answer
          .headers()
          .allValues("Set-Cookie")
          .forEach(
              c -> {
                String[] pair = c.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                  cookies.remove(pair[0]);
                } else {
                  cookies.put(pair[0], pair[1]);
                }
              });
      Map<String, String> headers = new LinkedHashMap<>();
      answer.headers().map().forEach((k, v) -> headers.put(k.toLowerCase(), String.join("\n", v)));
      page = new Page(answer.statusCode(), headers.get("location"), headers, answer.body());
      return page;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
