package org.yici.identity.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yici.identity.account.RealTime;
import org.yici.platform.OutsideAddresses;
import org.yici.platform.OutsideHttp;

/** What says who came is believed only when all of it is right (OpenID Connect Core 3.1.3.7). */
class ProvinceClientTest {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final RealTime time = new RealTime();
  private HttpServer server;
  private String issuer;
  private RSAKey key;
  private ProvinceClient client;

  @BeforeEach
  void aProvince() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          String answer = answers.get(call.getRequestURI().getPath());
          byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    answers.put(
        "/.well-known/openid-configuration",
        """
        {"issuer":"I","authorization_endpoint":"I/a","token_endpoint":"I/t","userinfo_endpoint":"I/u","jwks_uri":"I/k"}
        """
            .replace("\"I", "\"" + issuer));
    answers.put("/k", new JWKSet(key).toString());
    answers.put("/u", "{\"sub\":\"s1\",\"name\":\"孙丽\"}");
    OutsideAddresses addresses = new OutsideAddresses(List.of());
    addresses.allow(issuer.substring("http://".length()));
    client =
        new ProvinceClient(
            new ProvinceIdentitySettings(issuer, "me", "word", "省", Set.of(), Set.of()),
            new OutsideHttp(addresses),
            time);
  }

  @AfterEach
  void away() {
    server.stop(0);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience("me")
        .subject("s1")
        .issueTime(Date.from(time.now()))
        .expirationTime(Date.from(time.now().plusSeconds(300)))
        .claim("nonce", "n1")
        .claim("acr", "high");
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws Exception {
    SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private ProvinceClient.Who come(String idToken) throws Exception {
    answers.put("/t", "{\"access_token\":\"a\",\"id_token\":\"" + idToken + "\"}");
    return client.exchange("code", "verifier", "n1", "https://here.example/back");
  }

  private void refuses(JWTClaimsSet claims) throws Exception {
    String token = signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
    assertThatThrownBy(() -> come(token)).isInstanceOf(ProvinceClient.Away.class);
  }

  @Test
  void whoCameIsKnownWhenAllIsRight() throws Exception {
    ProvinceClient.Who who =
        come(signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims().build()));
    assertThat(who.subject()).isEqualTo("s1");
    assertThat(who.acr()).isEqualTo("high");
    assertThat(who.name()).isEqualTo("孙丽");
  }

  @Test
  void anotherIssuerAudienceNonceOrTimeIsRefused() throws Exception {
    refuses(claims().issuer("https://other.example").build());
    refuses(claims().audience("other").build());
    refuses(claims().audience(List.of("me", "other")).build());
    refuses(claims().claim("nonce", "n2").build());
    refuses(claims().claim("nonce", null).build());
    refuses(claims().expirationTime(Date.from(time.now().minusSeconds(300))).build());
    refuses(claims().issueTime(Date.from(time.now().plusSeconds(300))).build());
    refuses(claims().subject("s2").build()); // user info speaks of s1
  }

  /** RFC 8725, 2.1: the algorithm is ours to choose, whatever the token says. */
  @Test
  void anotherAlgorithmOrKeyIsRefused() throws Exception {
    String none = new PlainJWT(claims().build()).serialize();
    assertThatThrownBy(() -> come(none)).isInstanceOf(ProvinceClient.Away.class);
    String shared =
        signed(
            JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), claims().build());
    assertThatThrownBy(() -> come(shared)).isInstanceOf(ProvinceClient.Away.class);
    RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
    String stolen = signed(JWSAlgorithm.RS256, new RSASSASigner(other), claims().build());
    assertThatThrownBy(() -> come(stolen)).isInstanceOf(ProvinceClient.Away.class);
    String strong = signed(JWSAlgorithm.RS512, new RSASSASigner(key), claims().build());
    assertThatThrownBy(() -> come(strong)).isInstanceOf(ProvinceClient.Away.class);
  }

  @Test
  void aProvinceThatCallsItselfOtherwiseIsNotAsked() {
    answers.compute(
        "/.well-known/openid-configuration",
        (k, v) -> v.replace("\"issuer\":\"" + issuer, "\"issuer\":\"https://other.example"));
    assertThatThrownBy(() -> client.described())
        .isInstanceOf(ProvinceClient.Away.class)
        .hasMessageContaining("calls itself");
  }
}
