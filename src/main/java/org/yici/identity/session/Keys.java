package org.yici.identity.session;

import static org.yici.identity.account.AccountStore.at;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.account.RealTime;
import org.yici.platform.PersonalData;

/**
 * The keys that sign tokens and forms: made at first start, kept encrypted in identity_key, the
 * same on all nodes.
 */
@Component
public class Keys {
  private static final String PLACE = "identity_key.secret";
  private final JdbcClient jdbc;
  private final PersonalData personalData;
  private final RealTime time;
  private final KeyPair token;
  private final byte[] form;

  Keys(JdbcClient jdbc, PersonalData personalData, RealTime time) {
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.time = time;
    this.token = pair(key("token", Keys::newPrivateKey));
    this.form = key("form", Keys::newSecret);
  }

  /**
   * The first key that signed tokens; {@code identity.oauth.TokenKeys} keeps those after it. RSA,
   * 2048 bits: verifying, which every call does, is the cheap half.
   */
  public KeyPair firstToken() {
    return token;
  }

  byte[] form() {
    return form.clone();
  }

  private byte[] key(String purpose, Supplier<byte[]> maker) {
    return stored(purpose)
        .orElseGet(
            () -> {
              String text = Base64.getEncoder().encodeToString(maker.get());
              jdbc.sql(
                      """
                      insert into identity_key (purpose, secret, created_at) values (?, ?, ?)
                      on conflict (purpose) do nothing
                      """)
                  .params(purpose, personalData.encrypt(PLACE, text), at(time.now()))
                  .update();
              return stored(purpose).orElseThrow();
            });
  }

  private Optional<byte[]> stored(String purpose) {
    return jdbc.sql("select secret from identity_key where purpose = ?")
        .param(purpose)
        .query(
            (row, n) ->
                Base64.getDecoder().decode(personalData.decrypt(PLACE, row.getBytes("secret"))))
        .optional();
  }

  private static byte[] newSecret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** PKCS #8. */
  public static byte[] newPrivateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair pair(byte[] pkcs8) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey secret =
          (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      RSAPublicKey open =
          (RSAPublicKey)
              factory.generatePublic(
                  new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
      return new KeyPair(open, secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
