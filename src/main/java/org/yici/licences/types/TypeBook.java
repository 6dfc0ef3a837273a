package org.yici.licences.types;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.yici.licences.LicenceType;

/**
 * The city's own versions as this node knows them. What another node approved is seen after {@value
 * #CHECK_SECONDS} seconds at the latest, which is before it rules.
 */
@Component
public class TypeBook {
  /** How old the node's knowledge may be, seconds. */
  public static final int CHECK_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(TypeBook.class);
  private static final long CHECK_EVERY = TimeUnit.SECONDS.toNanos(CHECK_SECONDS);
  private static final Comparator<TypeVersion> LAST =
      Comparator.comparing(TypeVersion::from).thenComparing(TypeVersion::version);
  private final TypeStore store;
  private final AtomicLong checkedAt = new AtomicLong(System.nanoTime());
  private volatile Known known;

  private record Known(int approvals, List<TypeVersion> versions) {}

  TypeBook(TypeStore store) {
    this.store = store;
    this.known = new Known(0, List.of());
    refresh();
  }

  /**
   * The types of a day: those of the pack, each as the version has it that began last, and those
   * that the city added.
   */
  public List<LicenceType> on(List<LicenceType> shipped, LocalDate day) {
    List<TypeVersion> versions = versions();
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
    TypeVersion v = ruling(versions(), day).get(code);
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

  private List<TypeVersion> versions() {
    long last = checkedAt.get();
    if (System.nanoTime() - last > CHECK_EVERY
        && checkedAt.compareAndSet(last, System.nanoTime())) {
      try {
        refresh();
      } catch (DataAccessException e) {
        // types known so far are better than none
        LOG.warn("database away; going on with the types of licences known");
      }
    }
    return known.versions();
  }

  /** Reads the versions anew if any was approved. */
  public final void refresh() {
    int approvals = store.approvals();
    if (approvals != known.approvals()) {
      known = new Known(approvals, store.approved());
      LOG.info("types of licences read anew after {} approvals", approvals);
    }
  }
}
