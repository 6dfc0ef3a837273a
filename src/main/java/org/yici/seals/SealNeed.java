package org.yici.seals;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A seal that an agency needs (印章需求, a row of the collection list).
 *
 * @param legalPerson 法定代表人 or 负责人; empty until filled in
 * @param pictured whether the impression of the stamp was handed in
 * @param keys name of keys made for its seal, null for none
 * @param filledBy who filled it in last, null for nobody
 * @param held the seal that fills it, null for none
 */
public record SealNeed(
    UUID id,
    String agencyUscc,
    String agencyName,
    String kind,
    String legalPerson,
    String note,
    boolean pictured,
    String keys,
    String filledBy,
    LocalDateTime filledAt,
    Held held) {

  /** What the list says of the seal. */
  public record Held(UUID sealId, boolean test, boolean signs, Seal.State state) {}

  public boolean filled() {
    return !legalPerson.isEmpty() && pictured;
  }

  /** Whether a seal made outside may still be imported for it. */
  public boolean open() {
    return held == null || held.test() || !held.signs();
  }

  /** How far it is, in Chinese. */
  public String progress() {
    if (held != null) {
      return held.test() ? "有测试章" : held.signs() ? "已有正式章" : "正式章已登记，不在这里盖";
    }
    return filled() ? "已填齐，待制发" : "待填";
  }
}
