package org.yici.licences;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is frozen with the grant for the day the licence is sealed; travels as plain JSON values.
 *
 * @param holderId of the firm when the form names one, else of the applicant
 * @param numberKind what stands for {kind} in the number
 * @param previous identifier of the licence it takes the place of, or null
 */
record Birth(
    String typeCode,
    String kind,
    String region6,
    String holderName,
    String holderIdType,
    String holderId,
    String applicantIdType,
    String applicantId,
    UUID account,
    String numberKind,
    Map<String, Object> elements,
    LocalDate validFrom,
    LocalDate validTo,
    String previous,
    String previousNumber) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", typeCode);
    map.put("kind", kind);
    map.put("region6", region6);
    map.put("holderName", holderName);
    map.put("holderIdType", holderIdType);
    map.put("holderId", holderId);
    map.put("applicantIdType", applicantIdType);
    map.put("applicantId", applicantId);
    map.put("account", account == null ? null : account.toString());
    map.put("numberKind", numberKind);
    map.put("elements", elements);
    map.put("validFrom", validFrom.toString());
    map.put("validTo", validTo == null ? null : validTo.toString());
    map.put("previous", previous);
    map.put("previousNumber", previousNumber);
    return map;
  }

  @SuppressWarnings("unchecked")
  static Birth of(Map<String, Object> map) {
    return new Birth(
        text(map, "type"),
        text(map, "kind"),
        text(map, "region6"),
        text(map, "holderName"),
        text(map, "holderIdType"),
        text(map, "holderId"),
        text(map, "applicantIdType"),
        text(map, "applicantId"),
        map.get("account") == null ? null : UUID.fromString(text(map, "account")),
        text(map, "numberKind"),
        (Map<String, Object>) map.get("elements"),
        LocalDate.parse(text(map, "validFrom")),
        map.get("validTo") == null ? null : LocalDate.parse(text(map, "validTo")),
        text(map, "previous"),
        text(map, "previousNumber"));
  }

  private static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null ? null : value.toString();
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "Birth[" + typeCode + "]";
  }
}
