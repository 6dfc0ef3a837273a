package org.yici.exchange;

import java.util.List;
import java.util.Map;
import org.yici.platform.CityPack;

/**
 * The values of the exchange tables' code columns, from {@code exchange.yaml} of the city pack. The
 * national tables name the columns and not the values: all of them are inferred [I].
 *
 * @param dataSource code of this city among the senders
 * @param applyTypes apply_type by channel
 * @param idTypes national code by another way of writing the kind of identity document
 * @param objects applyer_type by the first two characters of the credit code
 * @param events event_name by what was done
 * @param results result_type by how the case ended
 * @param resultsWithoutAccept results that may stand without an acceptance
 * @param typesWithoutAccept types of items (CS-TYPE) that are done without acceptance
 * @param getTypes get_type by channel
 * @param procedures special_name by kind of procedure
 * @param licenceWaitMinutes how long a result waits for the seal of its licence, 0 to 720
 */
record Codes(
    String dataSource,
    Map<String, String> applyTypes,
    Map<String, String> idTypes,
    Map<String, String> objects,
    Map<String, String> events,
    Map<String, String> results,
    List<String> resultsWithoutAccept,
    List<String> typesWithoutAccept,
    Map<String, String> getTypes,
    Map<String, String> procedures,
    int licenceWaitMinutes) {

  static Codes of(CityPack pack) {
    return pack.yaml("exchange.yaml", Codes.class);
  }

  String applyType(String channel) {
    return applyTypes.getOrDefault(channel, "9");
  }

  String idType(String said) {
    return idTypes.getOrDefault(said, said);
  }

  /** CS-OBJECT of who holds this document. */
  String object(String idType, String number) {
    if (!"001".equals(idType)) {
      return "099".equals(idType) ? "9" : "1";
    }
    return number == null || number.length() < 2
        ? "9"
        : objects.getOrDefault(number.substring(0, 2), "9");
  }

  String event(String done) {
    return events.getOrDefault(done, "3");
  }

  String getType(String channel) {
    return getTypes.getOrDefault(channel, "2");
  }
}
