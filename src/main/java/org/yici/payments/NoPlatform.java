package org.yici.payments;

import java.time.LocalDate;
import java.util.List;

/** A production node to which no platform was named: bills wait and say so. */
final class NoPlatform implements NonTaxPlatform {
  private static PlatformAway none() {
    return new PlatformAway("还没有接非税支付平台：请设 YICI_PAYMENTS_URL 和 YICI_PAYMENTS_SECRET", null);
  }

  @Override
  public String create(Order order) {
    throw none();
  }

  @Override
  public void close(String code) {
    throw none();
  }

  @Override
  public List<Line> query(String code) {
    throw none();
  }

  @Override
  public void refund(Return r) {
    throw none();
  }

  @Override
  public List<Line> statement(LocalDate day) {
    throw none();
  }
}
