package org.yici.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.journal.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The typed fields that templates of papers may ask for, taken from a case and the history row that
 * owes the paper, and from nothing else. A template takes those it declares.
 */
final class PaperFields {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What of a case is fixed before it has a row. */
  record Subject(
      CaseItem item, String applicantName, String idType, String shop, LocalDateTime submittedAt) {
    static Subject of(CaseRow row) {
      return new Subject(
          row.item(), row.applicantName(), row.applicantIdType(), row.subject(), row.submittedAt());
    }

    boolean isCitizen() {
      return !idType.equals("001");
    }
  }

  private final Subject subject;
  private final CaseFile file;
  private final ItemRule rule;
  private final Entry entry;
  private final PaperWords words;
  private final JsonNode data;
  private final Map<String, Object> fields = new HashMap<>();

  private PaperFields(
      Subject subject, CaseFile file, ItemRule rule, Entry entry, PaperWords words) {
    this.subject = subject;
    this.file = file;
    this.rule = rule;
    this.entry = entry;
    this.words = words;
    this.data = JSON.readTree(entry.data());
  }

  /**
   * @param file the case after the act
   * @param words Chinese words for the codes of an act, and the remedies
   */
  static Map<String, Object> of(
      Subject subject, CaseFile file, ItemRule rule, Entry entry, PaperWords words) {
    PaperFields all = new PaperFields(subject, file, rule, entry, words);
    all.who();
    all.materials();
    all.limits();
    all.act();
    all.remedies();
    return all.fields;
  }

  private void who() {
    LocalDate today = entry.at().toLocalDate();
    put("you", subject.isCitizen() ? "你" : "你单位");
    put("principal", subject.applicantName());
    put("helper", text("receivedBy"));
    put("agent", text("agent"));
    put("agreementSigned", data.path("agreementSigned").asBoolean(false));
    put("item", subject.item().name());
    put("submittedOn", subject.submittedAt().toLocalDate());
    put("receivedOn", file.receivedOn());
    put("actOn", today);
    put("licensing", rule.isLicence());
  }

  private void materials() {
    put("materials", handedIn());
    put("still", names(file.asked()));
    List<Map<String, String>> defects = new ArrayList<>();
    for (JsonNode d : data.path("defects")) {
      String how = d.path("how").asString("");
      defects.add(
          Map.of(
              "material", material(d.path("material").asString("")),
              "problem", d.path("problem").asString(""),
              "how", how.isBlank() ? "" : "（怎么改：" + how + "）"));
    }
    put("defects", defects);
    List<Map<String, String>> tolerated = new ArrayList<>();
    if (file.toleratedUntil() != null) {
      file.tolerated()
          .forEach(
              code ->
                  tolerated.add(
                      Map.of(
                          "material", material(code), "dueBy", words.day(file.toleratedUntil()))));
    }
    put("tolerated", tolerated);
    put("supplementDays", rule.supplementDays());
    put("toleranceSigned", file.toleranceSigned());
    if (rule.commitment() != null && file.has(Flag.COMMITMENT)) {
      commitment(rule.commitment());
    }
  }

  private void commitment(ItemRule.Commitment promise) {
    put("basis", promise.basis());
    put("conditions", promise.conditions());
    put("standsFor", promise.materials().stream().map(this::material).toList());
    put("checkDays", promise.checkDays() == null ? null : promise.checkDays().toString());
    put("consequences", PaperWords.consequences(promise));
    put("signed", data.path("signed").asBoolean(false));
    if (file.commitmentKept() != null) {
      put(file.commitmentKept() ? "kept" : "broken", true);
    }
    put("findings", text("findings"));
    put("correctBy", file.checkBy());
  }

  private void limits() {
    boolean deemed = entry.action().equals("deemed-acceptance");
    boolean silence = entry.action().equals("deemed-renewal");
    put("deemed", deemed);
    put("silence", silence);
    boolean lacking = entry.action().equals("accept") && !file.tolerated().isEmpty();
    put("lacking", lacking);
    put("regular", rule.isLicence() && !deemed && !silence && !lacking);
    put("plain", !rule.isLicence() && !deemed && !lacking);
    boolean decided = rule.isLicence() && !silence;
    put("renewal", decided && file.kind().equals("renew"));
    put("change", decided && file.kind().equals("change"));
    put("cancelling", decided && file.kind().equals("cancel"));
    put("fresh", decided && !Set.of("renew", "change", "cancel").contains(file.kind()));
    put("acceptedOn", file.acceptedOn());
    String legal =
        rule.legalDays() == null ? null : "法定期限" + words.days(rule.legalDays(), rule.unit());
    boolean promised = legal != null && rule.promisedDays() != null && rule.promisedDays() > 0;
    put("legal", legal);
    put("legalOnly", legal != null && !promised);
    put("promised", promised ? rule.promisedDays() + "个工作日内作出决定" : null);
    put("dueOn", promised ? file.due().get("promised") : file.due().get("legal"));
  }

  private void act() {
    put("reasons", reasons());
    put("reason", text("reason"));
    put("days", text("days"));
    if (rule.extension() != null && file.extendedDays() > 0) {
      put("extended", words.days(file.extendedDays(), rule.unit()));
      put("approvedBy", words.head(rule));
      put("extensionLaw", words.extensionLaw(rule));
    }
    put("procedure", words.procedure(text("kind")));
    put("legalBasis", text("legalBasis"));
    put("expectedDays", text("expectedDays"));
    JsonNode refer = data.path("referTo");
    put("referTo", refer.isString() ? refer.asString() : refer.path("name").asString(null));
    List<String> parties = new ArrayList<>();
    data.path("parties").forEach(p -> parties.add(p.asString(p.path("name").asString(""))));
    put("parties", parties);
    List<String> handed = new ArrayList<>();
    data.path("list").forEach(m -> handed.add(m.asString(m.path("name").asString(""))));
    put("list", handed);
    put("how", text("method"));
    List<String> asked = new ArrayList<>();
    data.path("bodies").forEach(b -> asked.add(b.asString("")));
    put("requested", asked);
    if (!asked.isEmpty()) {
      put("attached", names(file.received()));
    }
    for (String plain :
        List.of(
            "date",
            "place",
            "chair",
            "proof",
            "field",
            "from",
            "to",
            "result",
            "notice",
            "question")) {
      put(plain, text(plain));
    }
    put("to", words.body(text("to")));
    put("chair", words.person(text("chair")));
    put("method", words.delivery(text("method")));
    String compensation = text("compensation");
    put("compensation", "0".equals(compensation) ? null : compensation);
    put("validTo", file.licenceUntil());
    put("decidedOn", file.decision() == null ? null : file.decision().on());
  }

  private void remedies() {
    JsonNode told = data.path("remedies");
    List<String> bodies = new ArrayList<>();
    JsonNode named = told.path("reconsideration");
    if (named.isArray()) {
      named.forEach(b -> bodies.add(b.asString(b.path("name").asString(""))));
    } else if (named.isString()) {
      bodies.add(named.asString());
    }
    LocalDate day = entry.at().toLocalDate();
    put("reconsideration", words.reconsideration(subject.item().agencyUscc(), rule, bodies, day));
    put("court", words.suit(subject.item().agencyUscc(), told.path("suit").asString(null)));
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    JsonNode given = data.path("reasons");
    if (given.isArray()) {
      given.forEach(r -> reasons.add(r.asString("")));
    } else if (given.isString()) {
      reasons.add(given.asString());
    }
    String ground = words.ground(entry.action(), text("ground"));
    if (ground != null) {
      reasons.add(0, ground);
    }
    if (text("reason") != null && !reasons.contains(text("reason"))) {
      reasons.add(text("reason"));
    }
    reasons.removeIf(String::isBlank);
    return reasons;
  }

  private String text(String field) {
    JsonNode value = data.path(field);
    String text = value.isString() || value.isNumber() ? value.asString() : null;
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Every material, with form and counts where a window took it in. */
  private List<String> handedIn() {
    Map<String, String> forms = new HashMap<>();
    for (JsonNode p : data.path("papers")) {
      forms.put(
          p.path("code").asString(""),
          Paper.words(
              p.path("form").asString(""),
              p.path("originals").asInt(0),
              p.path("copies").asInt(0)));
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode c : data.path("materials")) {
      String code = c.asString(c.path("code").asString(""));
      List<String> notes =
          Stream.of(
                  forms.getOrDefault(code, ""),
                  subject.item().isNotAsked(code) ? CaseItem.NOT_ASKED : "")
              .filter(n -> !n.isEmpty())
              .toList();
      lines.add(
          notes.isEmpty() ? material(code) : material(code) + "（" + String.join("，", notes) + "）");
    }
    return lines;
  }

  private List<String> names(SortedSet<String> codes) {
    return codes.stream().map(this::material).toList();
  }

  private String material(String code) {
    return subject.item().materialName(code);
  }

  private void put(String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
