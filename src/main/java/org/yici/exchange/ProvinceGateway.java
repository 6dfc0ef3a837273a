package org.yici.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The door to the province. Two ways lead there: its interface, and a folder that is pumped. */
interface ProvinceGateway {

  /**
   * A record on its way.
   *
   * @param version counts the contents this record has had, from 1
   * @param day day of the act that owes it; both sides count by it
   * @param digest SM3 of {@code body}, hexadecimal
   */
  record Outgoing(
      UUID id,
      int version,
      String kind,
      String day,
      String agency,
      String caseNo,
      String body,
      String digest) {}

  /** What the province says about one record of a batch. */
  record Answer(UUID id, int version, boolean accepted, List<Reason> reasons) {}

  /** Count and digest of a day's records of one kind, as {@link DayDigest} makes it. */
  record Sum(int count, String digest) {}

  /** A record that the province holds. */
  record Held(UUID id, int version, String kind, String caseNo, String digest) {}

  /**
   * Hands a batch over; may be called again with the same records at any time.
   *
   * @return an answer for each record, or for fewer when answers come later
   * @throws ProvinceAway when nobody knows whether it arrived
   */
  List<Answer> send(List<Outgoing> batch);

  /**
   * @throws ProvinceAway when the province does not answer
   */
  Map<String, Sum> sums(LocalDate day);

  /**
   * @throws ProvinceAway when the province does not answer
   */
  List<Held> rows(LocalDate day);
}
