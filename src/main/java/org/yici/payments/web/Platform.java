package org.yici.payments.web;

import org.yici.payments.Bill;
import org.yici.payments.Payments;
import org.yici.payments.PlatformAway;

/** Asking the platform from a page: a platform that is away is an answer, not a fault. */
final class Platform {
  private Platform() {}

  static String ask(Payments payments, Bill bill) {
    try {
      payments.refresh(bill);
      return "yes";
    } catch (PlatformAway e) {
      return "away";
    }
  }
}
