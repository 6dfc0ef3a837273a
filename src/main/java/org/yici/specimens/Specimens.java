package org.yici.specimens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.yici.catalog.MadeFiles;
import org.yici.documents.Sheets;
import org.yici.platform.CityPack;

/**
 * Makes the files that guides name and the city pack does not hold: {@code <base>-M1.doc} the blank
 * form, {@code <base>-M1.pdf} the filled sample, {@code <base>-result.pdf} the sample of the
 * result. Made when first asked for, the same bytes each time, kept in memory.
 */
@Service
public class Specimens implements MadeFiles {
  private static final long MOST_BYTES = 32L << 20;
  private static final Pattern NAME = Pattern.compile("(\\d{12})-(M\\d{1,2}|result)\\.(doc|pdf)");

  private enum What {
    BLANK,
    SAMPLE,
    RESULT
  }

  private record Wanted(Plan plan, What what, Plan.Material material) {}

  private final CityPack pack;
  private final SheetMaker sheets;
  private final ResultMaker results;
  private final Sheets writer;
  private final Map<String, Optional<Plan>> plans = new ConcurrentHashMap<>();
  private final Cache<String, byte[]> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String name, byte[] file) -> file.length)
          .build();

  public Specimens(CityPack pack, SheetMaker sheets, ResultMaker results, Sheets writer) {
    this.pack = pack;
    this.sheets = sheets;
    this.results = results;
    this.writer = writer;
  }

  @Override
  public Optional<String> kind(String name) {
    return wanted(name).map(w -> w.what() == What.BLANK ? "doc" : "pdf");
  }

  @Override
  public byte[] make(String name) {
    Wanted wanted =
        wanted(name).orElseThrow(() -> new IllegalArgumentException("no guide names " + name));
    return kept.get(name, n -> make(wanted));
  }

  private byte[] make(Wanted w) {
    return switch (w.what()) {
      case BLANK -> writer.doc(sheets.blank(w.plan(), w.material()));
      case SAMPLE -> writer.pdf(sheets.filled(w.plan(), w.material()));
      case RESULT -> results.make(w.plan());
    };
  }

  private Optional<Wanted> wanted(String name) {
    Matcher m = NAME.matcher(name);
    if (!m.matches()) {
      return Optional.empty();
    }
    return plans
        .computeIfAbsent(m.group(1), base -> Plan.of(pack, base))
        .flatMap(
            plan ->
                name.equals(plan.result())
                    ? Optional.of(new Wanted(plan, What.RESULT, null))
                    : material(plan, name));
  }

  private static Optional<Wanted> material(Plan plan, String name) {
    return plan.materials().stream()
        .filter(m -> name.equals(m.blank()) || name.equals(m.sample()))
        .findFirst()
        .map(m -> new Wanted(plan, name.equals(m.blank()) ? What.BLANK : What.SAMPLE, m));
  }
}
