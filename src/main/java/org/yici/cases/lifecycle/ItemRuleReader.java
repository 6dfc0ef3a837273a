package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yici.cases.lifecycle.ItemRule.Commitment;
import org.yici.cases.lifecycle.ItemRule.Extension;
import org.yici.cases.lifecycle.ItemRule.Materials;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;

/**
 * Reads an {@link ItemRule} from a JSON object. Only a type other than 01, a variant or joint
 * handling changes a default: there the bare limit of 行政许可法 42.1 does not hold.
 */
final class ItemRuleReader {
  private static final Set<String> FIELDS =
      Arrays.stream(ItemRule.class.getRecordComponents())
          .map(java.lang.reflect.RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> TYPES =
      Set.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20");

  /** With an extension still within what {@code Deadlines} counts. */
  private static final int MOST_DAYS = 1800;

  private final Data data;
  private final List<Fault> faults = new ArrayList<>();

  ItemRuleReader(Map<String, Object> json) {
    this.data = new Data(json == null ? Map.of() : json);
    data.names().stream()
        .filter(name -> !FIELDS.contains(name))
        .forEach(name -> faults.add(new Fault("item." + name, "没有名为“" + name + "”的事项字段")));
  }

  ItemRule read() {
    try {
      ItemRule rule = readAll();
      if (faults.isEmpty()) {
        return rule;
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      faults.add(new Fault("item", e.getMessage()));
    }
    throw new InputException(faults);
  }

  private ItemRule readAll() {
    String type = oneOf("type", "01", TYPES);
    boolean licence = "01".equals(type);
    String variant = oneOf("variant", null, Set.of("registration", "real-estate", "social-aid"));
    boolean registration = "registration".equals(variant);
    boolean socialAid = "social-aid".equals(variant);
    boolean joint = data.truth("joint", false);
    Map<String, Object> materials = data.map("materials");
    if (data.raw("materials") != null && !(data.raw("materials") instanceof Map<?, ?>)) {
      faults.add(
          new Fault("item.materials", "应当是 {required, optional, tolerable, shared} 四个材料编码清单"));
    }
    return new ItemRule(
        type,
        variant,
        number("legalDays", data.has("legalDays") ? null : bareDays(type, variant, joint)),
        unit("unit"),
        oneOf("legalStart", "acceptance", Set.of("acceptance", "receipt")),
        number("promisedDays", null),
        data.has("extension") ? extension() : bareExtension(licence, registration, joint),
        number("correctionDays", 5),
        unit("correctionUnit"),
        article("correctionArticle", bareCorrection(licence, variant)),
        materials(materials),
        data.truth("substanceCheck", false),
        data.truth("inspection", false),
        ordered("hearingByLaw", Laws.art(46)),
        socialAid && !data.has("publicity")
            ? ArticleRef.of(Laws.SOCIAL_AID, 11)
            : ordered("publicity", ArticleRef.of(Laws.SOCIAL_AID, 11)),
        data.truth("quota", false),
        data.truth("inPerson", false),
        data.truth("formReview", registration),
        oneOf("interest", "none", Set.of("none", "affects-others", "between-parties")),
        joint,
        data.texts("members"),
        data.truth("lowerFirst", socialAid),
        commitment(),
        data.truth("separateReviewer", true),
        number("renewalApplyDays", 30),
        article("renewalArticle", Laws.art(50)),
        number("supplementDays", 30),
        data.texts("suspensionKinds"),
        number("waitingDays", 0),
        oneOf("bodyKind", "department", Set.of("department", "government", "vertical", "justice")));
  }

  /** 42.1, 42.2; 市场主体登记管理条例 19; 不动产登记暂行条例 20; no text sets a limit for the others. */
  private static Integer bareDays(String type, String variant, boolean joint) {
    if ("registration".equals(variant)) {
      return 3;
    }
    if ("real-estate".equals(variant)) {
      return 30;
    }
    if (!type.equals("01")) {
      return null;
    }
    return joint ? 45 : 20;
  }

  private static ArticleRef bareCorrection(boolean licence, String variant) {
    if ("real-estate".equals(variant)) {
      return ArticleRef.of(Laws.REAL_ESTATE, 17);
    }
    return licence ? Laws.item(32, 4) : ArticleRef.of(Laws.BUSINESS_ENVIRONMENT, 36);
  }

  private static Extension bareExtension(boolean licence, boolean registration, boolean joint) {
    if (registration) {
      return new Extension(3, Role.AGENCY_HEAD, ArticleRef.of(Laws.REGISTRATION, 19));
    }
    if (!licence) {
      return null;
    }
    return joint
        ? new Extension(15, Role.GOV_HEAD, Laws.art(42))
        : new Extension(10, Role.AGENCY_HEAD, Laws.art(42));
  }

  private Extension extension() {
    Data d = new Data(data.map("extension"));
    if (d.isEmpty()) {
      return null;
    }
    Integer days = d.integer("days");
    boolean joint = data.truth("joint", false);
    Role by =
        d.text("by") == null ? (joint ? Role.GOV_HEAD : Role.AGENCY_HEAD) : Role.of(d.text("by"));
    if (by == null) {
      faults.add(new Fault("item.extension.by", "没有名为“" + d.text("by") + "”的角色"));
    }
    if (days != null && (days < 0 || days > MOST_DAYS)) {
      faults.add(new Fault("item.extension.days", "应当在 0 到 " + MOST_DAYS + " 之间"));
    }
    return new Extension(
        days == null ? (joint ? 15 : 10) : days, by, article(d, "article", Laws.art(42)));
  }

  private Commitment commitment() {
    Object raw = data.raw("commitment");
    if (raw == null || Boolean.FALSE.equals(raw)) {
      return null;
    }
    Data d = new Data(data.map("commitment"));
    LocalDate from = d.date("from");
    return new Commitment(
        d.text("basis"),
        from == null ? LocalDate.of(2021, 1, 1) : from,
        article(d, "fromArticle", ArticleRef.of(Laws.HENAN, 90)),
        d.codes("materials"),
        d.texts("conditions"),
        checkDays(d),
        d.text("consequences"));
  }

  private Integer checkDays(Data d) {
    Integer days = d.integer("checkDays");
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      faults.add(new Fault("item.commitment.checkDays", "应当在 1 到 " + MOST_DAYS + " 之间"));
    }
    return days;
  }

  private static Materials materials(Map<String, Object> json) {
    Data d = new Data(json);
    return new Materials(
        d.codes("required"), d.codes("optional"), d.codes("tolerable"), d.codes("shared"));
  }

  /** true means ordered by the usual article; a citation names another one. */
  private ArticleRef ordered(String field, ArticleRef usual) {
    Object raw = data.raw(field);
    if (raw == null || Boolean.FALSE.equals(raw)) {
      return null;
    }
    return Boolean.TRUE.equals(raw) ? usual : article(field, usual);
  }

  private ArticleRef article(String field, ArticleRef usual) {
    return article(data, field, usual);
  }

  private ArticleRef article(Data d, String field, ArticleRef usual) {
    Object raw = d.raw(field);
    if (raw == null) {
      return usual;
    }
    ArticleRef read = null;
    if (raw instanceof Map<?, ?>) {
      Data parts = new Data(d.map(field));
      Integer number = parts.integer("number");
      String law = parts.text("law") == null ? Laws.LICENSING : parts.text("law");
      read =
          number == null
              ? null
              : new ArticleRef(law, number, parts.integer("paragraph"), parts.integer("item"));
    } else {
      read = Laws.parse(raw.toString());
    }
    if (read == null) {
      faults.add(new Fault("item." + field, "看不懂的条文引用，请写作“行政许可法 32(4)”"));
    }
    return read;
  }

  private DayUnit unit(String field) {
    String id = oneOf(field, "WORKING", Set.of("WORKING", "NATURAL", "MONTH"));
    return id == null ? DayUnit.WORKING : DayUnit.valueOf(id);
  }

  private Integer number(String field, Integer usual) {
    Integer value = data.integer(field);
    if (value != null && (value < 0 || value > MOST_DAYS)) {
      faults.add(new Fault("item." + field, "应当在 0 到 " + MOST_DAYS + " 之间"));
    }
    return value == null ? usual : value;
  }

  private String oneOf(String field, String usual, Set<String> allowed) {
    String value = data.text(field);
    if (value == null && data.raw(field) == null) {
      return usual;
    }
    if (value == null || !allowed.contains(value)) {
      faults.add(
          new Fault("item." + field, "只能是：" + String.join("、", new java.util.TreeSet<>(allowed))));
      return usual;
    }
    return value;
  }
}
