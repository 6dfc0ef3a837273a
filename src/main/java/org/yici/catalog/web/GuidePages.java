package org.yici.catalog.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.Follows;
import org.yici.catalog.Guide;
import org.yici.catalog.Pause;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Access;
import org.yici.catalog.flow.FlowChart;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.HallHours;
import org.yici.directory.OpeningHours;
import org.yici.directory.OpeningState;
import org.yici.identity.CurrentPerson;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadline;
import org.yici.law.Deadlines;
import org.yici.law.LawLibrary;
import org.yici.platform.YiciProperties;
import org.yici.web.ClockFace;
import org.yici.web.Qr;

/** Puts together what the guide page shows. */
@Component
public class GuidePages {
  private final Catalog catalog;
  private final Directory directory;
  private final HallHours hours;
  private final Deadlines deadlines;
  private final LawLibrary laws;
  private final ElementWords words;
  private final YiciProperties settings;
  private final Clock clock;

  GuidePages(
      Catalog catalog,
      Directory directory,
      HallHours hours,
      Deadlines deadlines,
      LawLibrary laws,
      ElementWords words,
      YiciProperties settings,
      Clock clock) {
    this.catalog = catalog;
    this.directory = directory;
    this.hours = hours;
    this.deadlines = deadlines;
    this.laws = laws;
    this.words = words;
    this.settings = settings;
    this.clock = clock;
  }

  /** A material as people see it. */
  public record Material(
      String name,
      boolean had,
      boolean later,
      boolean optional,
      String fill,
      String source,
      String form,
      String example,
      String basis,
      String when) {}

  /**
   * The time it takes when accepted today.
   *
   * @param promised last day of the promised limit; {@code legal} of the legal one, or null
   * @param face null when the days cannot be counted
   * @param missing why they cannot be counted, or null
   */
  public record Time(Deadline promised, Deadline legal, ClockFace face, String missing) {}

  /**
   * @param pause the pause that holds today, or null
   * @param keeps whether the viewer has to do with this guide's drafts
   * @param address of the page, in full
   */
  public record View(
      PublishedItem item,
      Follows follows,
      Agency agency,
      Hall hall,
      OpeningState state,
      List<OpeningHours.Day> week,
      List<Material> materials,
      Time time,
      FlowChart flow,
      List<Quote> quotes,
      List<ElementWords.Group> groups,
      Pause pause,
      boolean keeps,
      String address) {
    /** The page as a code that a telephone reads. */
    public Qr qr() {
      return Qr.of(address);
    }

    /** A form or a sample to take along. */
    public List<Download> downloads() {
      return Download.of(item.guide());
    }

    public long toBring() {
      return materials.stream().filter(m -> !m.had() && m.when().isEmpty()).count();
    }

    public long alreadyHad() {
      return materials.stream().filter(Material::had).count();
    }
  }

  View of(PublishedItem item) {
    Agency agency = directory.agency(item.agency());
    Hall hall = directory.hallOf(agency);
    return new View(
        item,
        catalog.follows(item),
        agency,
        hall,
        hours.now(hall),
        hours.week(hall),
        item.guide().materials().stream().map(GuidePages::material).toList(),
        time(item),
        FlowChart.of(item.guide()),
        item.facts().basis().stream().map(b -> Quote.of(laws, b)).toList(),
        words.groups(item.guide()),
        catalog.pause(item.code(), LocalDate.now(clock)).orElse(null),
        CurrentPerson.find().filter(p -> Access.sees(p, item.agency())).isPresent(),
        settings.publicUrl() + "/items/" + item.code());
  }

  private static Material material(Map<String, Object> m) {
    return new Material(
        Guide.text(m, "MATERIAL_NAME"),
        Boolean.TRUE.equals(m.get("shared")),
        Guide.text(m, "IS_NEED").equals("3"),
        Guide.text(m, "IS_NEED").equals("2"),
        Guide.text(m, "FILL_EXPLAIN"),
        Guide.text(m, "SOURCE_EXPLAIN"),
        Guide.text(m, "FORM_GUID"),
        Guide.text(m, "EXAMPLE_GUID"),
        Guide.text(m, "BY_LAW"),
        Guide.text(m, "when").isEmpty() ? "" : Guide.text(m, "REMARK"));
  }

  private Time time(PublishedItem item) {
    Guide g = item.guide();
    LocalDate today = LocalDate.now(clock);
    Integer promise = g.number("PROMISE_DAY");
    Integer legal = g.number("ANTICIPATE_DAY");
    if (item.onTheSpot() || promise == null || promise == 0) {
      return new Time(null, null, null, null);
    }
    try {
      Deadline p = deadlines.explain(today, promise, unit(g.text("PROMISE_TYPE")), List.of());
      Deadline l =
          legal == null || legal == 0
              ? null
              : deadlines.explain(today, legal, unit(g.text("ANTICIPATE_TYPE")), List.of());
      ClockFace face =
          ClockFace.of(
              deadlines.calendar(),
              today,
              "受理",
              today,
              p.due(),
              l == null ? null : l.due(),
              List.of());
      return new Time(p, l, face, null);
    } catch (CalendarMissingException e) {
      return new Time(null, null, null, e.year() + " 年的节假日安排还没有公布，算不出到期是哪一天");
    }
  }

  private static DayUnit unit(String code) {
    return code.equals("2") ? DayUnit.NATURAL : code.equals("3") ? DayUnit.MONTH : DayUnit.WORKING;
  }
}
