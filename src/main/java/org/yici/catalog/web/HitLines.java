package org.yici.catalog.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.Pause;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.search.Hit;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.kernel.CodeSets;

/** A hit as one line, the same for pages and programs. */
@Component
public class HitLines {
  private final Catalog catalog;
  private final Directory directory;
  private final CodeSets codeSets;
  private final Clock clock;

  HitLines(Catalog catalog, Directory directory, CodeSets codeSets, Clock clock) {
    this.catalog = catalog;
    this.directory = directory;
    this.codeSets = codeSets;
    this.clock = clock;
  }

  /**
   * @param code 33 characters; of a row of the base catalogue its 12
   * @param region 12 digits of the agency's place
   * @param agency name of the agency; {@code agencyCode} its credit code
   * @param published false: in the base catalogue, no guide published there yet
   * @param inTowns not published for the whole place, but each of its towns offers it
   * @param promise 5 个工作日, or 当场办结; empty when not published
   * @param visits how often one must come; null when not published
   * @param why why it answers the query
   * @param paused since when, until when and why nobody can apply; empty while one can
   */
  public record Line(
      String code,
      String name,
      String region,
      String regionName,
      String agency,
      String agencyCode,
      String type,
      String typeName,
      String baseCode,
      Integer version,
      boolean published,
      boolean inTowns,
      String promise,
      Integer visits,
      Boolean free,
      String why,
      String paused,
      String url) {}

  Line line(String query, Hit hit, Region place) {
    String why = catalog.why(query, hit);
    return hit.published() ? line(hit.item(), why) : line(hit.base(), place, why);
  }

  Line line(PublishedItem i, String why) {
    return new Line(
        i.code(),
        i.name(),
        i.region12(),
        directory.region(i.region12()).name(),
        i.agencyName(),
        i.agency(),
        i.type(),
        typeName(i.type()),
        i.baseCode(),
        i.version(),
        true,
        false,
        i.promiseText(),
        i.brief().visits(),
        i.free(),
        why,
        catalog.pause(i.code(), LocalDate.now(clock)).map(Pause::words).orElse(""),
        "/items/" + i.code());
  }

  private Line line(BaseItem b, Region place, String why) {
    Region at = place == null ? directory.region(directory.city().code()) : place;
    Optional<Agency> agency = directory.agency(b.agencyKind(), at.code12());
    return new Line(
        b.code(),
        b.name(),
        at.code12(),
        at.name(),
        agency.map(Agency::name).orElse(""),
        agency.map(Agency::uscc).orElse(""),
        b.type(),
        typeName(b.type()),
        b.code(),
        null,
        false,
        !catalog.inTowns(b.code(), at).isEmpty(),
        "",
        null,
        null,
        why,
        "",
        "/catalogue/" + b.code());
  }

  private String typeName(String type) {
    return codeSets.label("CS-TYPE", type).orElse(type);
  }
}
