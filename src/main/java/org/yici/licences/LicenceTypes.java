package org.yici.licences;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yici.licences.types.TypeBook;
import org.yici.platform.CityPack;

/**
 * The types of licences of the city: those of licence-types.yaml, as the city's own versions have
 * them on a day.
 */
@Component
public class LicenceTypes {
  private static final String FILE = "licence-types.yaml";
  private final List<LicenceType> shipped;
  private final TypeBook book;
  private final Clock clock;

  record File(List<LicenceType> types) {}

  @Autowired
  LicenceTypes(CityPack pack, TypeBook book, Clock clock) {
    shipped = pack.has(FILE) ? List.copyOf(pack.yaml(FILE, File.class).types()) : List.of();
    this.book = book;
    this.clock = clock;
  }

  /** Those of the pack alone. */
  LicenceTypes(CityPack pack) {
    this(pack, null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /** Those of today. */
  public List<LicenceType> all() {
    return on(LocalDate.now(clock));
  }

  public List<LicenceType> on(LocalDate day) {
    return book == null ? shipped : book.on(shipped, day);
  }

  /** As the pack has them, version 0 of each. */
  public List<LicenceType> shipped() {
    return shipped;
  }

  /** The type that this item gives today; empty when it gives none. */
  public Optional<LicenceType> ofItem(String baseCode) {
    return ofItem(baseCode, LocalDate.now(clock));
  }

  /** The type that this item gives on a day; empty when it gives none. */
  public Optional<LicenceType> ofItem(String baseCode, LocalDate day) {
    return on(day).stream().filter(t -> t.bases().contains(baseCode)).findFirst();
  }

  /**
   * As it is today.
   *
   * @param code 21 characters; empty when the city no longer has it
   */
  public Optional<LicenceType> find(String code) {
    return all().stream().filter(t -> t.code().equals(code)).findFirst();
  }
}
