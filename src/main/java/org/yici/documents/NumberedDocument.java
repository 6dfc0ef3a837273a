package org.yici.documents;

import java.util.UUID;

/**
 * A document of a case as its register knows it from the act on, before it is sealed.
 *
 * @param seq the history row that owes it
 * @param number 发文字号; a licence has its own number instead
 * @param checkCode what is behind its QR
 */
public record NumberedDocument(UUID id, int seq, String kind, String number, String checkCode) {
  public boolean isLicence() {
    return kind.equals("licence");
  }
}
