package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yici.law.ArticleRef;

/**
 * One act being judged: the case it may change, the item, the law of the day, and the two things an
 * action does with them: {@code require} what must hold, then write what follows.
 */
final class Turn {
  final CaseFile file;
  final ItemRule item;
  final LawAt law;
  final Act act;
  final Actions.Action action;
  final Data data;
  final LocalDate today;
  final List<DocumentKind> documents = new ArrayList<>();
  final List<RecordKind> records = new ArrayList<>();
  final List<Notice> messages = new ArrayList<>();

  Turn(CaseFile file, ItemRule item, LawAt law, Act act, Actions.Action action) {
    this.file = file;
    this.item = item;
    this.law = law;
    this.act = act;
    this.action = action;
    this.data = new Data(act.data());
    this.today = act.at().toLocalDate();
  }

  // What must hold

  /**
   * Leaves when the condition does not hold.
   *
   * @param row the ground in the action's row of the {@link Table}, or one common to all
   */
  void require(boolean condition, String row, String message) {
    if (!condition) {
      refuse(action.ban(row), message);
    }
  }

  void refuse(String row, String message) {
    refuse(action.ban(row), message);
  }

  /** An article answers where it binds: 行政许可法 licences only, a text only once in force. */
  void refuse(Table.Ban ban, String message) {
    ArticleRef article = article(ban);
    boolean binds =
        article != null
            && (ban.always()
                || (article.law().equals(Laws.LICENSING)
                    ? item.isLicence()
                    : law.inForce(article.law())));
    throw new Refusal(ban.id(), binds ? article : null, binds ? null : ban.otherwise(), message);
  }

  /** The article of a ground; some are the item's own. */
  private ArticleRef article(Table.Ban ban) {
    if (!ban.itemsOwn()) {
      return ban.ref();
    }
    return switch (ban.article()) {
      case "item.correction" -> correction();
      case "item.commitment" -> item.commitment().fromArticle();
      case "item.extension" -> item.extension() == null ? Laws.art(42) : item.extension().article();
      case "item.publicity" -> item.publicity();
      default -> throw new IllegalStateException("办件规则表里没有这个说法：" + ban.article());
    };
  }

  /** Step 5: the states of the row, where its own ground answers. */
  void from(String row, String message) {
    require(action.from().contains(file.state), row, message);
  }

  /** Step 5 where the table says "else P3". */
  void from() {
    if (!action.from().contains(file.state)) {
      String where = action.from().stream().map(State::chinese).collect(Collectors.joining("、"));
      from(
          "state",
          "本案现在是“" + file.state.chinese() + "”，“" + action.chinese() + "”只能在“" + where + "”时进行。");
    }
  }

  /** Step 6: the roles of the catalogue. */
  void actor() {
    actor(action.actors());
  }

  void actor(Set<Role> roles) {
    if (!roles.contains(act.role())) {
      String who = roles.stream().map(Role::chinese).collect(Collectors.joining("、"));
      refuse(
          action.ban("actor"),
          "“" + action.chinese() + "”由" + who + "办理，" + act.role().chinese() + "不能办理。");
    }
  }

  /** P7: a field that must be filled in; returns its text. */
  String needText(String field, String chinese) {
    String text = data.text(field);
    require(text != null, "missing", "请填写" + chinese + "。");
    return text;
  }

  // Who and when

  /** The person who acts: {@code data.by}, else the actor's id, else the role. */
  String person(String... fields) {
    for (String field : fields) {
      if (data.first(field) != null) {
        return data.first(field);
      }
    }
    return act.actorId() != null ? act.actorId() : act.role().id();
  }

  /** Reads a number, refusing what is none (P7). */
  Integer integer(String field) {
    try {
      return data.integer(field);
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  LocalDate date(String field) {
    return date(data, field);
  }

  /** A date inside an entry of a list. */
  LocalDate dateIn(java.util.Map<String, Object> entry, String field) {
    return date(new Data(entry), field);
  }

  private static Refusal unreadable(IllegalArgumentException e) {
    Table.Ban ban = Table.common("unreadable");
    return new Refusal(ban.id(), null, ban.otherwise(), e.getMessage() + "。");
  }

  private static LocalDate date(Data data, String field) {
    try {
      return data.date(field);
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  // What the case lacks

  /** Materials owed or asked for that are not in hand; those tolerated here are not counted. */
  Set<String> missing(Collection<String> toleratedNow) {
    Set<String> missing = new TreeSet<>(item.owed(file));
    missing.removeAll(file.received);
    missing.addAll(file.asked);
    missing.removeAll(toleratedNow);
    return missing;
  }

  /**
   * What still keeps a case from being accepted. Once a correction notice has been answered in
   * full, what it forgot is owed no longer: 按照要求提交全部补正申请材料的，应当受理 (32(5)).
   */
  Set<String> owed(Collection<String> toleratedNow) {
    boolean answered = !file.notices.isEmpty() && !file.has(Flag.CORRECTION_PENDING);
    return answered ? Set.of() : missing(toleratedNow);
  }

  /** The interest of others in the case: what the guide says or review found, the stronger. */
  String interest() {
    List<String> order = List.of("none", "affects-others", "between-parties");
    int found = file.interest == null ? 0 : order.indexOf(file.interest);
    return order.get(Math.max(found, order.indexOf(item.interest())));
  }

  boolean withoutSeparateReview() {
    return item.formReview() || item.is("registration");
  }

  /** What 32(4) reads for this item: its own correction article once it is in force. */
  private ArticleRef correction() {
    ArticleRef article = item.correctionArticle();
    if (item.isLicence() && !law.inForce(article.law())) {
      article = Laws.item(32, 4);
    }
    return article;
  }

  /** The last day of a running clock; null when it does not run, is paused or has no calendar. */
  LocalDate due(String clock) {
    return Clocks.running(file, item, today, law.deadlines()).stream()
        .filter(c -> c.id().equals(clock))
        .findFirst()
        .map(c -> c.due(law.deadlines()))
        .orElse(null);
  }

  /** The limit of the decision that runs now: the lower body's, else the legal one. */
  LocalDate limit() {
    LocalDate lower = due("lower-review");
    return lower != null ? lower : due("legal");
  }

  // What follows

  void issue(DocumentKind... kinds) {
    documents.addAll(List.of(kinds));
  }

  void record(RecordKind... kinds) {
    records.addAll(List.of(kinds));
  }

  void tell(String text) {
    tell(Role.APPLICANT, text);
  }

  void tell(Role role, String text) {
    messages.add(new Notice(role, text));
  }
}
