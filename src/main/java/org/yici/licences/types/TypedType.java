package org.yici.licences.types;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.documents.BaseMap;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceType.FaceField;
import org.yici.licences.Validity;

/**
 * A type as somebody types it: everything as text, right or wrong.
 *
 * @param values by name of the form's field
 * @param fields rows of the face, by name of the row's field
 */
public record TypedType(Map<String, String> values, List<Map<String, String>> fields) {
  static final List<String> COLOURS = List.of("border", "pale", "title", "label", "rule", "ground");
  static final List<String> MEASURES =
      List.of("titleTop", "titleSize", "fieldsTop", "fieldsBottom", "sealX", "sealY");

  public String v(String name) {
    return values.getOrDefault(name, "");
  }

  /** A type as the form begins with it. */
  public static TypedType of(LicenceType t, int base, String from) {
    Map<String, String> v = new LinkedHashMap<>();
    v.put("name", t.name());
    v.put("category", "0".equals(t.category()) ? "0" : "1");
    v.put("holders", t.holderKind());
    v.put("holderName", text(t.holder().name()));
    v.put("holderIdType", t.holder().idType());
    v.put("holderId", text(t.holder().id()));
    v.put("bases", String.join("\n", t.bases()));
    v.put("issuers", String.join("\n", t.issuers()));
    v.put("word", t.word());
    v.put("pattern", t.number().pattern());
    v.put("numberBasis", text(t.number().basis()));
    Validity rule = t.validityRule();
    v.put("validity", rule.kind());
    v.put("years", rule.years() == null ? "" : rule.years().toString());
    v.put("element", text(rule.element()));
    v.put("termRule", text(rule.rule()));
    v.put("yearsBasis", text(t.yearsBasis()));
    v.put("renewDays", String.valueOf(t.renewDays()));
    v.put("renewBasis", text(t.renewBasis()));
    v.put("proves", String.join("\n", t.proves()));
    v.put("covers", String.join("\n", t.covers()));
    BaseMap m = BaseMap.of(t.design());
    map(v, m);
    v.put("base", String.valueOf(base));
    v.put("from", from);
    v.put("reason", "");
    return new TypedType(v, t.fields().stream().map(f -> row(f, m)).toList());
  }

  private static void map(Map<String, String> v, BaseMap m) {
    v.put("frame", m.frame());
    v.put("border", m.border());
    v.put("pale", m.pale());
    v.put("title", m.title());
    v.put("label", m.label());
    v.put("rule", m.rule());
    v.put("ground", m.ground());
    v.put("waves", String.valueOf(m.waves()));
    v.put("columns", String.valueOf(m.columns()));
    v.put("titleTop", number(m.titleTop()));
    v.put("titleSize", number(m.titleSize()));
    v.put("fieldsTop", number(m.fieldsTop()));
    v.put("fieldsBottom", number(m.fieldsBottom()));
    v.put("sealX", number(m.sealX()));
    v.put("sealY", number(m.sealY()));
  }

  private static Map<String, String> row(FaceField f, BaseMap m) {
    Map<String, String> r = new LinkedHashMap<>();
    r.put("label", f.label());
    r.put("element", text(f.element()));
    r.put("place", text(f.place()));
    r.put(
        "words",
        f.words() == null
            ? ""
            : f.words().entrySet().stream()
                .map(w -> w.getKey() + "=" + w.getValue())
                .collect(Collectors.joining("\n")));
    r.put("otherwise", text(f.otherwise()));
    r.put("suffix", text(f.suffix()));
    r.put("kind", f.kind() == null ? "text" : f.kind());
    r.put("required", f.needed() ? "1" : "0");
    r.put("shown", f.onFace() ? "1" : "0");
    r.put("sensitive", f.secret() ? "1" : "0");
    BaseMap.Spot spot =
        m.spots().stream().filter(s -> s.label().equals(f.label())).findFirst().orElse(null);
    r.put("x", spot == null ? "" : number(spot.x()));
    r.put("y", spot == null ? "" : number(spot.y()));
    r.put("width", spot == null ? "" : number(spot.width()));
    return r;
  }

  /**
   * The type that was typed.
   *
   * @param before what the code, the series and the form of the numbers come from
   * @param faults gets what cannot be read
   */
  public LicenceType type(LicenceType before, List<Fault> faults) {
    List<FaceField> rows = new ArrayList<>();
    List<BaseMap.Spot> spots = new ArrayList<>();
    for (Map<String, String> r : fields) {
      if (!"1".equals(r.get("gone"))) {
        rows.add(field(r, faults));
        spot(r, spots, faults);
      }
    }
    Integer renew = whole("renewDays", "提前申请延续的天数", faults);
    return new LicenceType(
        before.code(),
        v("name").strip(),
        lines("bases"),
        map(spots, faults).design(),
        v("word").strip(),
        new LicenceType.Holder(
            orNull(v("holderName")), v("holderIdType").strip(), orNull(v("holderId"))),
        new LicenceType.Numbering(
            v("pattern").strip(),
            before.number().check(),
            before.number().kind(),
            v("numberBasis").strip()),
        v("validity").equals(Validity.TERM) ? whole("years", "年数", faults) : null,
        v("yearsBasis").strip(),
        renew == null ? 0 : renew,
        v("renewBasis").strip(),
        List.copyOf(rows),
        lines("proves"),
        lines("covers"),
        v("category"),
        v("holders"),
        lines("issuers"),
        validity(faults));
  }

  private Validity validity(List<Fault> faults) {
    return switch (v("validity")) {
      case Validity.TERM ->
          new Validity(Validity.TERM, whole("years", "年数", new ArrayList<>()), null, null);
      case Validity.FIELD -> new Validity(Validity.FIELD, null, v("element").strip(), null);
      case Validity.RULE -> new Validity(Validity.RULE, null, null, v("termRule").strip());
      case Validity.WITHOUT_END -> Validity.LONG;
      default -> {
        faults.add(new Fault("validity", "选一种有效期的规则"));
        yield Validity.LONG;
      }
    };
  }

  private static FaceField field(Map<String, String> r, List<Fault> faults) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String line : r.getOrDefault("words", "").lines().map(String::strip).toList()) {
      int at = line.indexOf('=');
      if (at > 0) {
        words.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
      } else if (!line.isEmpty()) {
        faults.add(new Fault("fields", "“" + r.get("label") + "”的官方用词一行一个，写成 选项=用词：" + line));
      }
    }
    return new FaceField(
        r.getOrDefault("label", "").strip(),
        orNull(r.get("element")),
        orNull(r.get("place")),
        words.isEmpty() ? null : words,
        orNull(r.get("otherwise")),
        orNull(r.get("suffix")),
        r.getOrDefault("kind", "text"),
        "1".equals(r.get("required")),
        !"0".equals(r.get("shown")),
        "1".equals(r.get("sensitive")));
  }

  private static void spot(Map<String, String> r, List<BaseMap.Spot> spots, List<Fault> faults) {
    String all = r.getOrDefault("x", "") + r.getOrDefault("y", "") + r.getOrDefault("width", "");
    if (all.isBlank()) {
      return;
    }
    try {
      spots.add(
          new BaseMap.Spot(
              r.get("label").strip(),
              decimal(r.get("x")),
              decimal(r.get("y")),
              decimal(r.get("width"))));
    } catch (NumberFormatException e) {
      faults.add(new Fault("fields", "“" + r.get("label") + "”的位置三个数都写，单位毫米；都空着就自动排"));
    }
  }

  private BaseMap map(List<BaseMap.Spot> spots, List<Fault> faults) {
    Map<String, Double> m = new LinkedHashMap<>();
    for (String name : MEASURES) {
      try {
        m.put(name, decimal(v(name)));
      } catch (NumberFormatException e) {
        faults.add(new Fault(name, "底图的尺寸写数字，单位毫米（字号是磅）：" + v(name)));
        m.put(name, 0.0);
      }
    }
    Integer waves = whole("waves", "花纹的线数", faults);
    Integer columns = whole("columns", "栏数", faults);
    return new BaseMap(
        v("frame"),
        v("border"),
        v("pale"),
        v("title"),
        v("label"),
        v("rule"),
        v("ground"),
        waves == null ? 0 : waves,
        columns == null ? 0 : columns,
        m.get("titleTop"),
        m.get("titleSize"),
        m.get("fieldsTop"),
        m.get("fieldsBottom"),
        m.get("sealX"),
        m.get("sealY"),
        spots);
  }

  private Integer whole(String name, String what, List<Fault> faults) {
    try {
      return Integer.valueOf(v(name).strip());
    } catch (NumberFormatException e) {
      faults.add(new Fault(name, what + "写一个整数，现在是“" + v(name) + "”"));
      return null;
    }
  }

  private List<String> lines(String name) {
    return Arrays.stream(v(name).split("[\\n,，、;；]"))
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .distinct()
        .toList();
  }

  private static double decimal(String text) {
    double n = new BigDecimal(text.strip()).doubleValue();
    if (Double.isInfinite(n)) {
      throw new NumberFormatException(text);
    }
    return n;
  }

  private static String number(double n) {
    return n == Math.rint(n) ? String.valueOf((long) n) : String.valueOf(n);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static String orNull(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
