package org.yici.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.kernel.Digests;

/** W3C Web Authentication level 2, 7.1 and 7.2: each step that is left out lets somebody in. */
class WebAuthnTest {
  private static final String SITE = "zwfw.example.cn";
  private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8};
  private static KeyPair keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
  }

  private static byte[] data(String site, int flags, int counter, byte[] more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Digests.sha256(site.getBytes(StandardCharsets.UTF_8)));
    out.write(flags);
    out.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
    out.writeBytes(more);
    return out.toByteArray();
  }

  private static byte[] attested(byte[] id, ECPublicKey key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[16]);
    out.writeBytes(new byte[] {0, (byte) id.length});
    out.writeBytes(id);
    out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
    out.writeBytes(bytes(key.getW().getAffineX()));
    out.writeBytes(new byte[] {0x22, 0x58, 32});
    out.writeBytes(bytes(key.getW().getAffineY()));
    return out.toByteArray();
  }

  private static byte[] bytes(BigInteger number) {
    byte[] all = number.toByteArray();
    byte[] out = new byte[32];
    int n = Math.min(32, all.length);
    System.arraycopy(all, all.length - n, out, 32 - n, n);
    return out;
  }

  private static byte[] client(String type, String origin, String more) {
    return ("{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
            .formatted(
                type,
                Base64.getUrlEncoder().encodeToString("question".getBytes(StandardCharsets.UTF_8)),
                origin,
                more))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theBrowsersPartNamesTheChallenge() throws Exception {
    assertThat(WebAuthn.challenge(client(WebAuthn.GET, "https://" + SITE, ""), WebAuthn.GET, SITE))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("question");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webauthn.create | https://zwfw.example.cn | ''",
        "webauthn.get | https://evil.example | ''",
        "webauthn.get | https://zwfw.example.cn.evil.example | ''",
        "webauthn.get | http://zwfw.example.cn | ''",
        "webauthn.get | https://evil.example/zwfw.example.cn | ''",
        "webauthn.get | https://zwfw.example.cn | ',\"crossOrigin\":true'",
        "webauthn.get | '' | ''",
      })
  void anotherSiteOrAnotherQuestionIsRefused(String type, String origin, String more) {
    assertThatThrownBy(() -> WebAuthn.challenge(client(type, origin, more), WebAuthn.GET, SITE))
        .isInstanceOf(WebAuthn.Wrong.class);
  }

  @Test
  void aNewKeyIsTakenOnlyWithItsOwnIdForThisSiteAndWithSomebodyThere() throws Exception {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    byte[] spki = key.getEncoded();
    assertThat(WebAuthn.created(data(SITE, 0x41, 7, attested(ID, key)), ID, spki, SITE))
        .isEqualTo(7);
    byte[] otherId = {1, 2, 3, 4, 5, 6, 7, 9};
    byte[][] wrong = {
      data("evil.example", 0x41, 7, attested(ID, key)),
      data(SITE, 0x40, 7, attested(ID, key)),
      data(SITE, 0x01, 7, attested(ID, key)),
      data(SITE, 0x41, 7, attested(otherId, key)),
      data(SITE, 0x41, 7, Arrays.copyOf(attested(ID, key), 30)),
      data(SITE, 0x41, 7, new byte[0]),
      new byte[3],
    };
    for (byte[] one : wrong) {
      assertThatThrownBy(() -> WebAuthn.created(one, ID, spki, SITE))
          .isInstanceOf(WebAuthn.Wrong.class);
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] another = generator.generateKeyPair().getPublic().getEncoded();
    assertThatThrownBy(
            () -> WebAuthn.created(data(SITE, 0x41, 7, attested(ID, key)), ID, another, SITE))
        .hasMessage("another key");
  }

  @Test
  void aSignatureHoldsForItsDataAndNoOther() throws Exception {
    byte[] data = data(SITE, 0x01, 9, new byte[0]);
    byte[] client = client(WebAuthn.GET, "https://" + SITE, "");
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update(data);
    signer.update(Digests.sha256(client));
    byte[] signature = signer.sign();
    byte[] spki = keys.getPublic().getEncoded();
    assertThat(WebAuthn.signed(data, client, signature, spki, SITE)).isEqualTo(9);
    byte[] later = data(SITE, 0x01, 10, new byte[0]);
    assertThatThrownBy(() -> WebAuthn.signed(later, client, signature, spki, SITE))
        .isInstanceOf(WebAuthn.Wrong.class);
    byte[] asked = client(WebAuthn.GET, "https://" + SITE, ",\"a\":1");
    assertThatThrownBy(() -> WebAuthn.signed(data, asked, signature, spki, SITE))
        .isInstanceOf(WebAuthn.Wrong.class);
    assertThatThrownBy(() -> WebAuthn.signed(data, client, new byte[70], spki, SITE))
        .isInstanceOf(WebAuthn.Wrong.class);
    assertThatThrownBy(() -> WebAuthn.signed(data, client, signature, new byte[5], SITE))
        .isInstanceOf(WebAuthn.Wrong.class);
  }
}
