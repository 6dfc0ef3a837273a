package org.yici.payments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages between us and the platform: JSON objects, signed with HMAC-SM3 over their canonical
 * form (keys in order, no blanks), the signature in the header {@code Yici-Sign} in hexadecimal.
 */
public final class Signed {
  public static final String HEADER = "Yici-Sign";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final KeyParameter key;

  Signed(String secret) {
    this.key = new KeyParameter(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The one form of a message: keys sorted on every level. */
  static String canonical(JsonNode node) {
    return JSON.writeValueAsString(sorted(node));
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      ObjectNode out = JSON.createObjectNode();
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
      fields.forEach((k, v) -> out.set(k, sorted(v)));
      return out;
    }
    if (node.isArray()) {
      ArrayNode out = JSON.createArrayNode();
      node.forEach(v -> out.add(sorted(v)));
      return out;
    }
    return node;
  }

  String sign(JsonNode message) {
    HMac mac = new HMac(new SM3Digest());
    mac.init(key);
    byte[] text = canonical(message).getBytes(StandardCharsets.UTF_8);
    mac.update(text, 0, text.length);
    byte[] out = new byte[mac.getMacSize()];
    mac.doFinal(out, 0);
    return HexFormat.of().formatHex(out);
  }

  /** Takes the same time whatever is wrong with the signature. */
  boolean fits(JsonNode message, String signature) {
    return signature != null
        && MessageDigest.isEqual(
            sign(message).getBytes(StandardCharsets.US_ASCII),
            signature.strip().getBytes(StandardCharsets.UTF_8));
  }
}
