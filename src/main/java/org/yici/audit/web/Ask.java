package org.yici.audit.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.yici.audit.Catalogue;
import org.yici.audit.Outcome;
import org.yici.audit.Search;

/**
 * A search as the page asks it; what cannot be read falls back to the default.
 *
 * @param from first day
 * @param to last day
 * @param who login or name; empty: anybody, as with the others
 */
public record Ask(
    LocalDate from,
    LocalDate to,
    String who,
    String action,
    String object,
    String address,
    String outcome) {
  private static final int DAYS = 7;

  static Ask of(
      LocalDate today,
      String from,
      String to,
      String who,
      String action,
      String object,
      String address,
      String outcome) {
    LocalDate last = day(to, today);
    LocalDate first = day(from, last.minusDays(DAYS - 1));
    return new Ask(
        first.isAfter(last) ? last : first,
        last,
        who.strip(),
        Catalogue.shipped().find(action).isPresent() ? action : "",
        object.strip(),
        address.strip(),
        Outcome.of(outcome) == null ? "" : outcome);
  }

  private static LocalDate day(String typed, LocalDate otherwise) {
    try {
      LocalDate day = LocalDate.parse(typed.strip());
      return day.getYear() < 2000 || day.getYear() > 9999 ? otherwise : day;
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  Search search(ZoneId zone, Search.Place before) {
    return new Search(
        moment(from, zone),
        moment(to.plusDays(1), zone),
        none(who),
        none(action),
        none(object),
        none(address),
        Outcome.of(outcome),
        before);
  }

  private static OffsetDateTime moment(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toOffsetDateTime();
  }

  private static String none(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The same as a query, for the next page. */
  public String query() {
    return "from="
        + from
        + "&to="
        + to
        + part("who", who)
        + part("action", action)
        + part("object", object)
        + part("address", address)
        + part("outcome", outcome);
  }

  private static String part(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The search in words, for the file it gives. */
  String words() {
    StringBuilder all = new StringBuilder(from + "至" + to);
    all.append(who.isEmpty() ? "" : "，" + who);
    all.append(action.isEmpty() ? "" : "，" + Catalogue.shipped().get(action).words());
    all.append(object.isEmpty() ? "" : "，对象 " + object);
    all.append(address.isEmpty() ? "" : "，来自 " + address);
    all.append(outcome.isEmpty() ? "" : "，" + Outcome.of(outcome).words());
    return all.toString();
  }
}
