package org.yici.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yici.kernel.Digests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another site that lets people sign in by this house: demo-site, with its secret. */
public final class Site {
  public static final String BACK = "http://127.0.0.1:5005/callback";
  static final String VERIFIER = "a-verifier-that-is-at-least-forty-three-characters-long";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final int port;
  private final String client;
  private final String secret;

  public Site(int port) {
    this(port, "demo-site");
  }

  public Site(int port, String client) {
    this(port, client, "yici-demo");
  }

  public Site(int port, String client, String secret) {
    this.port = port;
    this.client = client;
    this.secret = secret;
  }

  /** What came back to a request for tokens. */
  public record Tokens(int status, JsonNode body) {
    public String access() {
      return body.get("access_token").asString();
    }

    public String refresh() {
      return body.get("refresh_token").asString();
    }

    public JsonNode id() {
      String[] parts = body.get("id_token").asString().split("\\.");
      return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
  }

  /** Address where it sends people. */
  public String authorize(String scope, String... more) {
    StringBuilder address =
        new StringBuilder("/oauth2/authorize?response_type=code&state=s1&nonce=n1");
    address.append("&client_id=").append(client).append("&scope=").append(encode(scope));
    address.append("&redirect_uri=").append(encode(BACK));
    address.append("&code_challenge_method=S256&code_challenge=").append(challenge());
    for (int i = 0; i < more.length; i += 2) {
      address.append('&').append(more[i]).append('=').append(encode(more[i + 1]));
    }
    return address.toString();
  }

  /** Somebody signed in lets it in, agreeing where asked. */
  public String code(Browser browser, String scope, String... more) {
    String address = authorize(scope, more);
    Browser.Page page = browser.get(address);
    if (page.location() != null && page.location().startsWith("/consent?")) {
      browser.get(page.location());
      browser.submit("/consent", "answer", "yes");
      page = browser.get(address);
    }
    if (page.location() == null || !page.location().startsWith(BACK + "?code=")) {
      throw new AssertionError("no code: " + page.status() + " " + page.location());
    }
    return URI.create(page.location()).getQuery().replaceAll(".*code=([^&]*).*", "$1");
  }

  public Tokens exchange(String code) {
    return ask(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        BACK,
        "code_verifier",
        VERIFIER);
  }

  public Tokens renew(String refresh) {
    return ask("grant_type", "refresh_token", "refresh_token", refresh);
  }

  public Tokens ask(String... fields) {
    return send("/oauth2/token", fields);
  }

  public Tokens send(String path, String... fields) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", client);
    form.put("client_secret", secret);
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    Browser.Page answer = new Browser(port).post(path, form, null);
    return new Tokens(
        answer.status(), answer.body().isBlank() ? null : JSON.readTree(answer.body()));
  }

  static String challenge() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Digests.sha256(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
