package org.yici.payments;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The non-tax payment platform (非税支付平台): takes bills, is paid by banks, pays back, and says each
 * day what it did. Money never passes through us.
 */
interface NonTaxPlatform {

  /**
   * A bill. Telling the same code again only moves its last day: the code makes it harmless.
   *
   * @param what fee and item, without personal data
   * @param agencyUscc 执收单位
   */
  record Order(String code, long fen, String what, String agencyUscc, LocalDate due) {}

  /** The same number again is the same refund. */
  record Return(String refundNo, String code, long fen, String reason) {}

  /**
   * What happened at the platform.
   *
   * @param flowNo its number; of a refund, our refund number
   * @param kind paid, failed or refunded
   */
  record Line(String flowNo, String code, String kind, long fen, LocalDateTime at) {}

  /**
   * @return where the payer goes
   * @throws PlatformAway when it cannot be told now
   */
  String create(Order order);

  /** No more can be paid on this code. */
  void close(String code);

  /** Everything that happened to a bill. */
  List<Line> query(String code);

  void refund(Return r);

  /** All payments and refunds of a day. */
  List<Line> statement(LocalDate day);
}
