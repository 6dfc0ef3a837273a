package org.yici.exchange.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yici.exchange.Exchange;
import org.yici.exchange.Exchange.Day;
import org.yici.exchange.Exchange.Differing;
import org.yici.kernel.InputException;

/** A day of the exchange for other programs. */
@RestController
class ExchangeApi {
  private static final int MOST = 10_000;
  private final Exchange exchange;

  ExchangeApi(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * @param compared whether the province was asked just now; if it did not answer, {@code
   *     differing} is what the last comparison at {@code comparedAt} found
   */
  record Answer(
      LocalDate day,
      int owed,
      int sent,
      int confirmed,
      int refused,
      int stopped,
      int waiting,
      boolean compared,
      LocalDateTime comparedAt,
      List<Differing> differing) {}

  @GetMapping("/api/v1/exchange/days/{date}")
  @PreAuthorize("hasAnyRole('system', 'bureau')")
  Answer day(@PathVariable String date) {
    LocalDate day = parse(date);
    boolean compared = exchange.compare(day, false);
    Day d = exchange.day(day);
    return new Answer(
        day,
        d.owed(),
        d.sent(),
        d.confirmed(),
        d.refused(),
        d.stopped(),
        d.waiting(),
        compared,
        d.comparedAt(),
        exchange.differing(day, MOST));
  }

  /**
   * @throws InputException for what is no day
   */
  static LocalDate parse(String date) {
    try {
      return LocalDate.parse(date);
    } catch (DateTimeException e) {
      throw new InputException("date", "没有「" + date + "」这一天，请写成 2026-10-12 这样");
    }
  }
}
