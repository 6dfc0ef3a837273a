package org.yici.cases;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yici.catalog.Guide;

/**
 * What a case keeps of its service item, frozen at submission: a later version of the guide changes
 * nothing for it.
 *
 * @param code 31 or 33 characters
 * @param rule fields of lifecycle 1.4, as JSON
 * @param materials what the guide asks for
 * @param steps the guide's steps
 * @param checks what the reviewer looks at
 * @param fees rows of the guide's fees, by their element codes
 * @param notAsked materials of the guide that the applicant's answers do not call for
 */
public record CaseItem(
    String code,
    String baseCode,
    int version,
    String name,
    String agencyUscc,
    String agencyName,
    String region6,
    Map<String, Object> rule,
    List<Material> materials,
    List<Step> steps,
    List<Check> checks,
    List<Map<String, Object>> fees,
    List<Material> notAsked) {

  public CaseItem {
    fees = fees == null ? List.of() : List.copyOf(fees); // frozen before fees were
    notAsked = notAsked == null ? List.of() : List.copyOf(notAsked); // likewise
  }

  /** As the guide has it, before answers narrow it. */
  public CaseItem(
      String code,
      String baseCode,
      int version,
      String name,
      String agencyUscc,
      String agencyName,
      String region6,
      Map<String, Object> rule,
      List<Material> materials,
      List<Step> steps,
      List<Check> checks,
      List<Map<String, Object>> fees) {
    this(
        code,
        baseCode,
        version,
        name,
        agencyUscc,
        agencyName,
        region6,
        rule,
        materials,
        steps,
        checks,
        fees,
        List.of());
  }

  /**
   * @param need CS-MNEED: 1 required, 2 optional, 3 may come later (容缺)
   * @param shared obtainable by sharing, never asked
   * @param when condition over the answers, or null: asked of everybody
   */
  public record Material(
      String code,
      String name,
      String need,
      boolean shared,
      String stand,
      String basis,
      String when) {
    /** The lists of lifecycle 1.4: required, optional, tolerable, shared. */
    static Map<String, List<String>> codes(List<Material> materials) {
      Map<String, List<String>> codes = new LinkedHashMap<>();
      codes.put("required", codes(materials, "1"));
      codes.put("optional", codes(materials, "2"));
      codes.put("tolerable", codes(materials, "3"));
      codes.put("shared", materials.stream().filter(Material::shared).map(Material::code).toList());
      return codes;
    }

    private static List<String> codes(List<Material> materials, String need) {
      return materials.stream()
          .filter(m -> !m.shared() && m.need().equals(need))
          .map(Material::code)
          .toList();
    }

    public boolean required() {
      return !shared && !"2".equals(need);
    }
  }

  /**
   * One step of the guide; days are working days.
   *
   * @param when condition over the answers, {@link Guide#AS_NEEDED}, or null: in every case
   */
  public record Step(String stage, String name, String unit, int days, String when) {
    /** Whether it shows only in the course of a case that the step is taken. */
    public boolean asNeeded() {
      return Guide.AS_NEEDED.equals(when);
    }
  }

  /** One point of review. */
  public record Check(String id, String text, String how) {}

  /** The same item with only these steps. */
  CaseItem taking(List<Step> taken) {
    return taken.size() == steps.size() ? this : with(rule, materials, taken, notAsked);
  }

  /**
   * The same item without some of its materials and steps.
   *
   * @param fallen places in the materials followed by the steps
   */
  CaseItem without(BitSet fallen) {
    return with(left(materials, 0, fallen)).taking(left(steps, materials.size(), fallen));
  }

  private static <T> List<T> left(List<T> all, int from, BitSet fallen) {
    return IntStream.range(0, all.size())
        .filter(i -> !fallen.get(from + i))
        .mapToObj(all::get)
        .toList();
  }

  /** The same item with only those materials that these ones name. */
  public CaseItem with(List<Material> kept) {
    if (kept.size() == materials.size()) {
      return this;
    }
    Map<String, Object> narrowed = new LinkedHashMap<>(rule);
    narrowed.put("materials", Material.codes(kept));
    List<Material> left =
        Stream.concat(materials.stream(), notAsked.stream())
            .filter(m -> !kept.contains(m))
            .toList();
    return with(narrowed, kept, steps, left);
  }

  private CaseItem with(
      Map<String, Object> rule, List<Material> materials, List<Step> steps, List<Material> left) {
    return new CaseItem(
        code,
        baseCode,
        version,
        name,
        agencyUscc,
        agencyName,
        region6,
        rule,
        materials,
        steps,
        checks,
        fees,
        left);
  }

  public Material material(String materialCode) {
    return materials.stream().filter(m -> m.code().equals(materialCode)).findFirst().orElse(null);
  }

  /** The town of this city that the answers name first, twelve digits; null where none is named. */
  String town(Map<String, Object> answers) {
    String city = region6.substring(0, 4);
    return answers.values().stream()
        .map(String::valueOf)
        .filter(v -> v.matches(city + "\\d{5}000") && !v.endsWith("000000"))
        .findFirst()
        .orElse(null);
  }

  /** A message of the law with the names of materials in place of their codes. */
  public String named(String message) {
    String text = message;
    for (Material m : materials) {
      text =
          text.replaceAll(
              "(?<![A-Za-z0-9])" + Pattern.quote(m.code()) + "(?![A-Za-z0-9])",
              Matcher.quoteReplacement(m.name()));
    }
    return text;
  }

  /** What the receipt says beside a material that was handed in though it is not called for. */
  public static final String NOT_ASKED = "按您的回答不需要";

  /** Whether the guide knows this material and the applicant's answers do not call for it. */
  public boolean isNotAsked(String materialCode) {
    return notAsked.stream().anyMatch(m -> m.code().equals(materialCode));
  }

  /** The name of a material, or its code when the guide does not know it. */
  public String materialName(String materialCode) {
    return Stream.concat(materials.stream(), notAsked.stream())
        .filter(m -> m.code().equals(materialCode))
        .map(Material::name)
        .findFirst()
        .orElse(materialCode.equals(WindowIntake.MANDATE) ? "委托书" : materialCode);
  }
}
