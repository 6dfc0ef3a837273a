package org.yici.documents.template;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which words rule on which day: of the approved versions whose days include it, the one that began
 * last, of two that began on one day the later version; else what is shipped. Immutable.
 */
public final class Timetable {
  private static final Comparator<Own> LAST =
      Comparator.comparing((Own o) -> o.version().from()).thenComparing(o -> o.version().version());

  private final Map<String, List<Template>> kinds;
  private final Map<String, List<Own>> own = new HashMap<>();

  /** A city's version with its words in their template. */
  private record Own(Version version, Ruling ruling) {}

  /**
   * @param approved of any template; those that do not stand are passed over
   */
  public Timetable(List<Template> shipped, List<Version> approved) {
    kinds = shipped.stream().collect(Collectors.groupingBy(Template::kind));
    for (Template t : shipped) {
      own.put(
          t.key(),
          approved.stream()
              .filter(v -> v.stands() && v.template().equals(t.key()))
              .map(v -> new Own(v, new Ruling(t.with(v.title(), v.body()), v.version())))
              .toList());
    }
  }

  /**
   * The words of a day.
   *
   * @param version 0 for what is shipped
   */
  public record Ruling(Template template, int version) {}

  public boolean has(String kind) {
    return kinds.containsKey(kind);
  }

  /** The words for a kind of document and a type of item; empty when the kind is no paper. */
  public Optional<Ruling> find(String kind, String itemType, LocalDate day) {
    List<Template> fit = kinds.getOrDefault(kind, List.of());
    return fit.stream()
        .filter(t -> t.types().contains(itemType))
        .findFirst()
        .or(() -> fit.stream().filter(t -> t.types().isEmpty()).findFirst())
        .map(t -> on(t, day));
  }

  /** The words of this template on this day. */
  public Ruling on(Template shipped, LocalDate day) {
    return own.getOrDefault(shipped.key(), List.of()).stream()
        .filter(o -> o.version().covers(day))
        .max(LAST)
        .map(Own::ruling)
        .orElseGet(() -> new Ruling(shipped, 0));
  }

  /** The same as if this version had never been approved. */
  public Timetable without(Version version) {
    return new Timetable(
        kinds.values().stream().flatMap(List::stream).toList(),
        own.values().stream()
            .flatMap(List::stream)
            .map(Own::version)
            .filter(
                v -> !(v.template().equals(version.template()) && v.version() == version.version()))
            .toList());
  }

  /** The next day after this one on which other words begin or end to rule. */
  public Optional<LocalDate> nextChange(Template shipped, LocalDate day) {
    int now = on(shipped, day).version();
    return own.getOrDefault(shipped.key(), List.of()).stream()
        .map(Own::version)
        .flatMap(v -> Stream.of(v.from(), v.to() == null ? LocalDate.MAX : v.to().plusDays(1)))
        .filter(d -> d.isAfter(day) && !d.equals(LocalDate.MAX))
        .sorted()
        .filter(d -> on(shipped, d).version() != now)
        .findFirst();
  }
}
