package org.yici.identity.account;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.yici.kernel.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser and an authenticator send, checked (W3C Web Authentication, level 2, 7.1 and 7.2):
 * keys on P-256 (ES256), no attestation. The authenticator data and the key come as the browser
 * unpacks them, so nothing has to be parsed but fixed positions.
 */
final class WebAuthn {
  static final String CREATE = "webauthn.create";
  static final String GET = "webauthn.get";
  private static final int RP_HASH = 32;
  private static final int HEAD = RP_HASH + 1 + 4;
  private static final int AAGUID = 16;
  private static final int USER_PRESENT = 0x01;
  private static final int ATTESTED = 0x40;
  private static final int LONGEST_CLIENT_DATA = 4096;
  private static final int LONGEST_DATA = 2048;
  private static final int COORDINATE = 32;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WebAuthn() {}

  /** It is not what was asked for; the message is for the log of a test, not for people. */
  static final class Wrong extends Exception {
    Wrong(String message) {
      super(message);
    }
  }

  /**
   * Checks the browser's part: what it was asked to do, and on which site.
   *
   * @param site host of this site, to which keys belong (RP ID)
   * @return the challenge that was signed, still to be compared
   */
  static byte[] challenge(byte[] clientData, String type, String site) throws Wrong {
    if (clientData.length > LONGEST_CLIENT_DATA) {
      throw new Wrong("client data too long");
    }
    try {
      JsonNode data = JSON.readTree(new String(clientData, StandardCharsets.UTF_8));
      if (!type.equals(data.path("type").asString(""))) {
        throw new Wrong("type");
      }
      URI origin = URI.create(data.path("origin").asString(""));
      boolean here = site.equalsIgnoreCase(origin.getHost());
      boolean safe = "https".equals(origin.getScheme()) || "localhost".equals(origin.getHost());
      if (!here || !safe || data.path("crossOrigin").asBoolean(false)) {
        throw new Wrong("origin");
      }
      return Base64.getUrlDecoder().decode(data.path("challenge").asString(""));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Wrong("client data unreadable");
    }
  }

  /**
   * Checks what an authenticator says of a new key.
   *
   * @param publicKey X.509
   * @return the counter of signatures
   */
  static long created(byte[] data, byte[] credentialId, byte[] publicKey, String site)
      throws Wrong {
    int flags = head(data, site);
    int at = HEAD + AAGUID;
    if ((flags & ATTESTED) == 0 || data.length < at + 2) {
      throw new Wrong("no credential in it");
    }
    int length = ByteBuffer.wrap(data).getShort(at) & 0xffff;
    if (length != credentialId.length
        || data.length < at + 2 + length
        || !Arrays.equals(Arrays.copyOfRange(data, at + 2, at + 2 + length), credentialId)) {
      throw new Wrong("another credential");
    }
    ECPublicKey key = key(publicKey);
    byte[] cose = Arrays.copyOfRange(data, at + 2 + length, data.length);
    ByteArrayOutputStream point = new ByteArrayOutputStream();
    point.writeBytes(coordinate(key.getW().getAffineX().toByteArray()));
    // in COSE (RFC 9053, 7.1.1) y follows x after its label -3 and the length of its bytes
    point.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
    point.writeBytes(coordinate(key.getW().getAffineY().toByteArray()));
    if (indexOf(cose, point.toByteArray()) < 0) {
      throw new Wrong("another key");
    }
    return counter(data);
  }

  /**
   * Checks a signature.
   *
   * @return the counter of signatures
   */
  static long signed(
      byte[] data, byte[] clientData, byte[] signature, byte[] publicKey, String site)
      throws Wrong {
    head(data, site);
    try {
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(key(publicKey));
      check.update(data);
      check.update(Digests.sha256(clientData));
      if (!check.verify(signature)) {
        throw new Wrong("signature");
      }
    } catch (GeneralSecurityException e) {
      throw new Wrong("signature unreadable");
    }
    return counter(data);
  }

  private static int head(byte[] data, String site) throws Wrong {
    if (data.length < HEAD || data.length > LONGEST_DATA) {
      throw new Wrong("length");
    }
    byte[] expected =
        Digests.sha256(site.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    if (!MessageDigest.isEqual(Arrays.copyOf(data, RP_HASH), expected)) {
      throw new Wrong("another site");
    }
    if ((data[RP_HASH] & USER_PRESENT) == 0) {
      throw new Wrong("nobody was there");
    }
    return data[RP_HASH];
  }

  private static long counter(byte[] data) {
    return ByteBuffer.wrap(data).getInt(RP_HASH + 1) & 0xffffffffL;
  }

  private static ECPublicKey key(byte[] x509) throws Wrong {
    try {
      if (KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(x509))
              instanceof ECPublicKey key
          && key.getParams().getCurve().getField().getFieldSize() == 8 * COORDINATE) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      throw new Wrong("key unreadable");
    }
    throw new Wrong("not a key on P-256");
  }

  private static byte[] coordinate(byte[] number) {
    byte[] out = new byte[COORDINATE];
    int length = Math.min(number.length, COORDINATE);
    System.arraycopy(number, number.length - length, out, COORDINATE - length, length);
    return out;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
