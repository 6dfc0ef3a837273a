package org.yici.licences.types;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.licences.LicenceType;
import org.yici.platform.Remembered;

/**
 * The city's own versions as this node knows them. What another node approved is seen after {@value
 * #CHECK_SECONDS} seconds at the latest, which is before it rules.
 */
@Component
public class TypeBook {
  /** How old the node's knowledge may be, seconds. */
  public static final int CHECK_SECONDS = 10;

  private static final Comparator<TypeVersion> LAST =
      Comparator.comparing(TypeVersion::from).thenComparing(TypeVersion::version);
  private final Remembered<List<TypeVersion>> known;

  TypeBook(TypeStore store) {
    this.known =
        new Remembered<>(
            "types of licences",
            Duration.ofSeconds(CHECK_SECONDS),
            store::steps,
            steps -> store.approved().stream().filter(TypeVersion::stands).toList());
  }

  /**
   * The types of a day: those of the pack, each as the version has it that began last, and those
   * that the city added.
   */
  public List<LicenceType> on(List<LicenceType> shipped, LocalDate day) {
    return on(shipped, day, known.get());
  }

  /** The same as if this version had never been approved. */
  List<LicenceType> without(TypeVersion v, List<LicenceType> shipped, LocalDate day) {
    return on(
        shipped,
        day,
        known.get().stream()
            .filter(o -> !o.code().equals(v.code()) || o.version() != v.version())
            .toList());
  }

  private static List<LicenceType> on(
      List<LicenceType> shipped, LocalDate day, List<TypeVersion> versions) {
    if (versions.isEmpty()) {
      return shipped;
    }
    Map<String, LicenceType> types = new LinkedHashMap<>();
    shipped.forEach(t -> types.put(t.code(), t));
    ruling(versions, day).forEach((code, v) -> types.put(code, v.type()));
    return new ArrayList<>(types.values());
  }

  /** Number of the version that rules on a day; 0 for what the pack has. */
  public int ruling(String code, LocalDate day) {
    TypeVersion v = ruling(known.get(), day).get(code);
    return v == null ? 0 : v.version();
  }

  private static Map<String, TypeVersion> ruling(List<TypeVersion> versions, LocalDate day) {
    Map<String, TypeVersion> ruling = new LinkedHashMap<>();
    versions.stream()
        .filter(v -> !v.from().isAfter(day))
        .sorted(LAST)
        .forEach(v -> ruling.put(v.code(), v));
    return ruling;
  }

  /** Reads the versions anew if any was approved or withdrawn. */
  public void refresh() {
    known.refresh();
  }
}
