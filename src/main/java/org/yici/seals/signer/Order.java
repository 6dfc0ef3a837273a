package org.yici.seals.signer;

import java.util.UUID;

/**
 * What is to be signed, and what for; written down with every signature.
 *
 * @param key name of the key
 * @param purpose word of a purpose; the key must have been given it
 * @param digest 32 bytes, see {@link Algorithm#digest}
 * @param document the document it is for, null for none
 * @param caseNo its case, null for none
 */
public record Order(String key, String purpose, byte[] digest, UUID document, String caseNo) {
  public Order {
    if (digest.length != Algorithm.DIGEST) {
      throw new IllegalArgumentException("要签的摘要须为32字节，现在是" + digest.length + "字节");
    }
  }
}
