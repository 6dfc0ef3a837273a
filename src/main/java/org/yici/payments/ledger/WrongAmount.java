package org.yici.payments.ledger;

/** The platform tells of another amount than the bill has. */
public class WrongAmount extends RuntimeException {
  /**
   * @param owed fen of the bill
   * @param told fen that were told
   */
  public WrongAmount(long owed, long told) {
    super("金额不符：应是" + Money.plain(owed) + "元，平台报的是" + Money.plain(told) + "元");
  }
}
