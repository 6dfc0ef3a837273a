package org.yici.seals.signer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.yici.platform.PersonalData;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file in which keys go from a node to the signer process, locked as a whole under the words of
 * two people (scrypt, RFC 7914; SM4 in GCM mode): neither opens it alone, and nothing in it can be
 * changed.
 */
final class CarriedKeys {
  /** Characters of what one person says. */
  static final int SHORTEST = 10;

  private static final String FORM = "yici-keys/1";
  private static final int COST = 1 << 15;
  private static final int BLOCK = 8;
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CarriedKeys() {}

  /**
   * A key on its way.
   *
   * @param secret PKCS #8; the label of a key in a token; null of a destroyed one, whose name stays
   *     taken
   * @param token whether it lies in a PKCS #11 token, which it does not leave
   */
  record Carried(
      String name,
      Algorithm algorithm,
      byte[] publicKey,
      Set<String> purposes,
      byte[] secret,
      boolean token) {}

  private record File(String form, byte[] salt, byte[] locked) {}

  /**
   * @throws IllegalArgumentException when a word is too short, or both are the same
   */
  static byte[] lock(List<Carried> keys, List<String> words) {
    if (words.size() != 2 || words.stream().anyMatch(w -> w.length() < SHORTEST)) {
      throw new IllegalArgumentException("要两个人各写一句口令，一人一行，每句至少" + SHORTEST + "个字");
    }
    if (words.get(0).equals(words.get(1))) {
      throw new IllegalArgumentException("两句口令一样：两个人要各想各的");
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] locked = vault(words, salt).lock(FORM, JSON.writeValueAsBytes(keys));
    return JSON.writeValueAsBytes(new File(FORM, salt, locked));
  }

  /**
   * @throws IllegalArgumentException when it is no such file, or the words are others
   */
  static List<Carried> open(byte[] file, List<String> words) {
    File f;
    try {
      f = JSON.readValue(file, File.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("不是 ./yici keys export 做的文件", e);
    }
    if (f == null || !FORM.equals(f.form()) || f.salt() == null || f.locked() == null) {
      throw new IllegalArgumentException("不是 ./yici keys export 做的文件");
    }
    try {
      byte[] plain = vault(words, f.salt()).open(FORM, f.locked());
      return JSON.readValue(plain, new TypeReference<List<Carried>>() {});
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("打不开：口令不是导出时的那两句（一人一行，先后也一样），或者文件被改过", e);
    }
  }

  private static KeyVault vault(List<String> words, byte[] salt) {
    byte[] said = String.join("\n", words).getBytes(StandardCharsets.UTF_8);
    return new KeyVault(new PersonalData(SCrypt.generate(said, salt, COST, BLOCK, 1, KEY_BYTES)));
  }

  /** Whether the private part is that of the public one. */
  static boolean fits(Carried key) {
    try {
      return PrivateKeyFactory.createKey(key.secret()) instanceof ECPrivateKeyParameters d
          && java.util.Arrays.equals(
              Keys.encoded(
                  SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                      new org.bouncycastle.crypto.params.ECPublicKeyParameters(
                          d.getParameters().getG().multiply(d.getD()), key.algorithm().domain()))),
              key.publicKey());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
