package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.oauth.TokenPerson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens by client credentials (RFC 6749 section 4.4) and by code with PKCE (RFC 7636). */
class TokenTest extends IntegrationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @Autowired MockMvc mvc;
  @Autowired JwtDecoder decoder;
  @Autowired TokenPerson tokens;
  @LocalServerPort int port;

  @Test
  void aSystemGetsATokenForItsSecretAndActsAsItself() throws Exception {
    String answer =
        mvc.perform(
                post("/oauth2/token")
                    .with(httpBasic("demo-system", "yici-demo"))
                    .param("grant_type", "client_credentials"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    String token = JSON.readTree(answer).get("access_token").asString();
    Person person = person(token);
    assertThat(person.kind()).isEqualTo(AccountKind.SYSTEM);
    assertThat(person.roles()).contains("system", "clerk");
    mvc.perform(get("/api/v1/no-such-thing").header("Authorization", "Bearer " + token))
        .andExpect(status().isNotFound());
  }

  @Test
  void theSecretMayStandInTheFormToo() throws Exception {
    mvc.perform(
            post("/oauth2/token")
                .param("grant_type", "client_credentials")
                .param("client_id", "demo-system")
                .param("client_secret", "yici-demo"))
        .andExpect(status().isOk());
  }

  @Test
  void aWrongSecretIs401WithAReason() throws Exception {
    mvc.perform(
            post("/oauth2/token")
                .with(httpBasic("demo-system", "guess"))
                .param("grant_type", "client_credentials"))
        .andExpect(status().isUnauthorized())
        .andExpect(jsonPath("$.error").value("invalid_client"))
        .andExpect(jsonPath("$.detail", containsString("密钥不对")));
    mvc.perform(post("/oauth2/token").param("grant_type", "client_credentials"))
        .andExpect(status().isUnauthorized());
  }

  @Test
  void withoutATokenTheInterfaceAnswers401AsAProblemAndNeverARedirect() throws Exception {
    mvc.perform(post("/api/v1/cases").contentType("application/json").content("{"))
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("WWW-Authenticate", startsWith("Bearer")))
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
        .andExpect(jsonPath("$.status").value(401))
        .andExpect(jsonPath("$.detail", containsString("令牌")));
    mvc.perform(get("/api/v1/cases/x").header("Authorization", "Bearer nonsense"))
        .andExpect(status().isUnauthorized())
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
  }

  @Test
  void aPersonLetsAnApplicationInByCodeAndTheCodeServesOnce() throws Exception {
    String verifier = "a-verifier-that-is-at-least-forty-three-characters-long";
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    String authorize =
        "/oauth2/authorize?response_type=code&client_id=demo-app&scope=api&state=s1"
            + "&redirect_uri=http://127.0.0.1:5005/callback&code_challenge_method=S256&code_challenge="
            + challenge;
    Browser browser = new Browser(port);
    Browser.Page sent = browser.get(authorize);
    assertThat(sent.location()).startsWith("/signin?next=%2Foauth2%2Fauthorize");
    browser.get(sent.location());
    assertThat(browser.submit("/signin", "login", "sunli", "password", "yici-demo").body())
        .contains("回到应用");
    String back = browser.get(authorize).location();
    assertThat(back).startsWith("http://127.0.0.1:5005/callback?code=").contains("state=s1");
    String code = URI.create(back).getQuery().replaceAll(".*code=([^&]*).*", "$1");

    Map<String, String> exchange =
        Map.of(
            "grant_type", "authorization_code",
            "client_id", "demo-app",
            "code", code,
            "redirect_uri", "http://127.0.0.1:5005/callback",
            "code_verifier", verifier);
    Browser application = new Browser(port);
    Browser.Page token = application.post("/oauth2/token", exchange, null);
    assertThat(token.status()).as(token.body()).isEqualTo(200);
    JsonNode body = JSON.readTree(token.body());
    Person person = person(body.get("access_token").asString());
    assertThat(person.name()).isEqualTo("孙丽");
    assertThat(person.roles()).containsExactly("resident");

    Browser.Page again = application.post("/oauth2/token", exchange, null);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains("invalid_grant");
  }

  @Test
  void onlyWhatTheServerDoesIsOffered() throws Exception {
    mvc.perform(get("/.well-known/oauth-authorization-server"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.token_endpoint", endsWith("/oauth2/token")))
        .andExpect(jsonPath("$.introspection_endpoint", endsWith("/oauth2/introspect")))
        .andExpect(jsonPath("$.device_authorization_endpoint").doesNotExist())
        .andExpect(jsonPath("$.registration_endpoint").doesNotExist());
    mvc.perform(post("/oauth2/introspect").with(httpBasic("demo-system", "yici-demo")))
        .andExpect(status().is4xxClientError());
  }

  @Test
  void theDescriptionSaysWhichCallsWantAToken() throws Exception {
    mvc.perform(get("/api/openapi.json"))
        .andExpect(status().isOk())
        .andExpect(
            jsonPath("$.components.securitySchemes.token.flows.clientCredentials.tokenUrl")
                .value("/oauth2/token"))
        .andExpect(jsonPath("$.paths['/api/v1/demo/clock'].get.security").doesNotExist());
  }

  private Person person(String token) {
    return (Person) tokens.convert(decoder.decode(token)).getPrincipal();
  }
}
