package org.yici.licences;

import java.util.Map;
import org.yici.licences.life.LifeTable;
import org.yici.licences.life.Operation;

/**
 * States of a licence (CS-CERTSTATE) and what brings them (CS-CERTOP), as codes: the sets are data
 * of the city pack, these are the values that this room acts on.
 */
public final class LicenceState {
  public static final String VALID = "01";
  public static final String SUSPENDED = "02";
  public static final String REVOKED = "03";
  public static final String DEREGISTERED = "04";
  public static final String LAPSED = "05";
  public static final String MOVED_AWAY = "06";
  public static final String STRIPPED = "07";
  public static final String RECALLED = "98";

  /** CS-CERTOP of a licence that is given for the first time. */
  static final String OP_NEW = "01";

  private static final Map<String, String> OF_CASE =
      Map.of(
          "revoked", REVOKED,
          "recalled", RECALLED,
          "deregistered", DEREGISTERED,
          "expired", LAPSED);

  private LicenceState() {}

  /**
   * The state that a case's licence value (lifecycle 1.1: none, valid, revoked ...) asks for; null
   * when it asks for nothing: a valid licence is born with its sealed document, not by the act.
   */
  public static String ofCase(String licence) {
    return licence == null ? null : OF_CASE.get(licence);
  }

  /** The operation by which a licence of this kind of application is issued (CS-CERTOP). */
  static String operation(String kind) {
    return succession(kind).op();
  }

  /** The same as a row of the table. */
  static Operation succession(String kind) {
    return LifeTable.operation(
        switch (kind) {
          case "renew" -> "renew";
          case "change" -> "change";
          case "replace" -> "reissue";
          default -> "issue";
        });
  }
}
