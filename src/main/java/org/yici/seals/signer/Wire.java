package org.yici.seals.signer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes over the line between a node and the signer process: four bytes of length and a JSON
 * object. Answers carry the number of their question and may come in any order.
 */
final class Wire {
  /** Bytes of a frame; a page of keys is the longest. */
  static final int LONGEST = 64 * 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Wire() {}

  enum Verb {
    SIGN,
    KEYS,
    KEY,
    MAKE,
    PERMIT,
    DESTROY,
    LOCK,
    OPEN
  }

  /**
   * @param key its name; for {@link Verb#KEYS} the one to begin after
   * @param purposes for {@link Verb#MAKE} and {@link Verb#PERMIT}
   * @param secret for {@link Verb#LOCK} and {@link Verb#OPEN}: a key of personal data, plain or
   *     locked
   */
  record Ask(
      long id,
      Verb verb,
      String key,
      Algorithm algorithm,
      Set<String> purposes,
      String purpose,
      byte[] digest,
      UUID document,
      String caseNo,
      byte[] secret) {
    private static final int LONG = 100;

    Ask {
      if (verb == null
          || secret != null && secret.length > LONG
          || longer(key)
          || longer(purpose)
          || longer(caseNo)) {
        throw new IllegalArgumentException("no question");
      }
    }

    private static boolean longer(String text) {
      return text != null && text.length() > LONG;
    }

    static Ask sign(long id, Order o) {
      return new Ask(
          id,
          Verb.SIGN,
          o.key(),
          null,
          null,
          o.purpose(),
          o.digest(),
          o.document(),
          o.caseNo(),
          null);
    }

    static Ask of(long id, Verb verb, String key, Algorithm algorithm, Set<String> purposes) {
      return new Ask(id, verb, key, algorithm, purposes, null, null, null, null, null);
    }

    static Ask secret(long id, Verb verb, byte[] secret) {
      return new Ask(id, verb, null, null, null, null, null, null, null, secret);
    }
  }

  /**
   * @param refused why not, null when it was done
   * @param busy true when the same may be asked again in a while
   * @param secret the key of personal data, locked or plain
   */
  record Answer(
      long id, byte[] signature, List<Line> keys, String refused, boolean busy, byte[] secret) {
    Answer(long id, byte[] signature, List<Line> keys, String refused, boolean busy) {
      this(id, signature, keys, refused, busy, null);
    }
  }

  record Line(
      String name, Algorithm algorithm, byte[] publicKey, Set<String> purposes, boolean destroyed) {
    static Line of(HeldKey k) {
      return new Line(
          k.name(), k.algorithm(), Keys.encoded(k.publicKey()), k.purposes(), k.destroyed());
    }

    HeldKey key() {
      return new HeldKey(
          name, algorithm, SubjectPublicKeyInfo.getInstance(publicKey), purposes, destroyed);
    }
  }

  /** Callers take turns. */
  static void write(DataOutputStream out, Record frame) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(frame);
    if (bytes.length > LONGEST) {
      throw new IOException("frame of " + bytes.length + " bytes");
    }
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /**
   * @throws IOException when the line ends, or what came is no frame
   */
  static <T extends Record> T read(DataInputStream in, Class<T> type) throws IOException {
    int length = in.readInt();
    if (length <= 0 || length > LONGEST) {
      throw new IOException("frame of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    try {
      T frame = JSON.readValue(bytes, type);
      if (frame == null) {
        throw new IOException("no frame");
      }
      return frame;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("no frame", e);
    }
  }
}
