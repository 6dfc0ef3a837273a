package org.yici.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yici.catalog.base.InForce;
import org.yici.catalog.gate.Elsewhere;
import org.yici.catalog.gate.GuideChecks;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.CodeSets;
import org.yici.law.LawLibrary;
import org.yici.platform.Background;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/**
 * The gate every guide passes before it is published. What the element table demands is checked in
 * Java; what people demand (quality rules, law, words) are rules as data in {@code gate/*.yaml}.
 * Never throws for a bad guide: whatever is handed in, the answer is findings.
 */
@Component
public final class Gate {
  /** More would not be read by anyone. */
  private static final int MAX_FINDINGS = 500;

  private final Supplier<GuideChecks> made;
  private final Function<Elsewhere, GuideChecks> others;

  /** Severity by rule where the bureau has changed it; none outside the application. */
  private Supplier<Map<String, String>> switches = Map::of;

  /**
   * A rule as people read it.
   *
   * @param repair what to do about a finding, as far as it does not depend on the guide; may be
   *     empty
   * @param good examples that pass, {@code bad} those that do not; of rules that are data
   */
  public record RuleLine(
      String id,
      String text,
      boolean blocks,
      String basis,
      String repair,
      List<String> good,
      List<String> bad) {
    public RuleLine(String id, String text, boolean blocks, String basis) {
      this(id, text, blocks, basis, "", List.of(), List.of());
    }
  }

  @Autowired
  Gate(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary laws,
      GuideFiles files,
      Directory directory,
      InForce inForce,
      Standards standards,
      RuleSwitches switches) {
    this(pack, codeSets, laws, files, directory::findAgency, inForce::find, standards::find);
    this.switches = switches::today;
  }

  /** With the base catalogue of the pack, as on the first load. */
  Gate(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary laws,
      GuideFiles files,
      Function<String, Optional<Agency>> register) {
    this(
        pack,
        codeSets,
        laws,
        files,
        register,
        finder(CatalogLoader.base(pack)),
        (base, name) -> Optional.empty());
  }

  private static Function<String, Optional<BaseItem>> finder(List<BaseItem> rows) {
    Map<String, BaseItem> byCode =
        rows.stream().collect(Collectors.toMap(BaseItem::code, Function.identity()));
    return code -> Optional.ofNullable(byCode.get(code));
  }

  /**
   * @param register who has a credit code
   * @param base row of the base catalogue in force
   * @param standards the standard by base code and name of the handling item
   */
  Gate(
      CityPack pack,
      CodeSets codeSets,
      LawLibrary laws,
      GuideFiles files,
      Function<String, Optional<Agency>> register,
      Function<String, Optional<BaseItem>> base,
      BiFunction<String, String, Optional<Standards.Standard>> standards) {
    this.made =
        Background.of(
            "gate-rules",
            () -> new GuideChecks(pack, codeSets, laws, files, register, base, standards));
    this.others = place -> new GuideChecks(pack, codeSets, laws, files, place);
  }

  private Gate(
      GuideChecks made,
      Function<Elsewhere, GuideChecks> others,
      Supplier<Map<String, String>> switches) {
    this.made = () -> made;
    this.others = others;
    this.switches = switches;
  }

  /** The gate without an application and its database: rules and files of the pack alone. */
  public static Gate alone(CityPack pack) {
    return new Gate(
        pack,
        pack.codeSets(),
        new LawLibrary(pack.root().resolve("laws")),
        new GuideFiles(pack, MadeFiles.NONE),
        code -> Optional.empty());
  }

  /**
   * The same rules for guides of another place; what the bureau has switched stays switched. Takes
   * a second to make.
   *
   * @throws IllegalArgumentException when the rules of the place cannot be read
   */
  public Gate elsewhere(Elsewhere place) {
    Supplier<Map<String, String>> here = switches;
    return new Gate(
        others.apply(place),
        others,
        () -> {
          Map<String, String> all = new HashMap<>(here.get());
          place.notJudged().forEach(rule -> all.put(rule, RuleSwitch.OFF));
          return all;
        });
  }

  /** Findings, those that block first, then in the order of the 106 elements. */
  public List<Finding> check(JsonNode guide) {
    return check((checks, out) -> checks.run(guide, out));
  }

  /** As {@link #check(JsonNode)}. */
  public List<Finding> check(Guide guide) {
    return check((checks, out) -> checks.run(guide, out));
  }

  private List<Finding> check(BiConsumer<GuideChecks, Consumer<Finding>> run) {
    GuideChecks checks = made.get();
    Map<String, String> switched = switches.get();
    List<Finding> findings = new ArrayList<>();
    run.accept(
        checks,
        f -> {
          Finding finding = switched.isEmpty() ? f : switched(f, switched);
          if (finding != null && findings.size() < MAX_FINDINGS) {
            findings.add(finding);
          }
        });
    findings.sort(
        Comparator.comparing((Finding f) -> !f.blocks())
            .thenComparing(f -> checks.order(f.element()))
            .thenComparing(Finding::path));
    return List.copyOf(findings);
  }

  private static Finding switched(Finding f, Map<String, String> switched) {
    String severity = switched.get(f.rule());
    return severity == null
        ? f
        : severity.equals(RuleSwitch.OFF)
            ? null
            : f.with(severity.equals("block") ? Finding.Severity.BLOCK : Finding.Severity.WARN);
  }

  /** Every rule, the built-in ones first. */
  public List<RuleLine> rules() {
    return made.get().rules();
  }

  /** A guide may be published when nothing blocks. */
  public static boolean publishable(List<Finding> findings) {
    return findings.stream().noneMatch(Finding::blocks);
  }

  /** Keys of the elements that a rule reads; empty for one that looks at all of them. */
  public Set<String> reads(String rule) {
    return made.get().reads(rule);
  }

  /** Number of rules that are data. */
  public int ruleCount() {
    return made.get().ruleCount();
  }
}
