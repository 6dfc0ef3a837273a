package org.yici.cases.web;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseRow;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.cases.web.FormInput.Option;
import org.yici.law.CalendarReader;
import org.yici.law.Deadlines;

/** A case moved by what people type into the forms of the bench. */
final class BenchStory {
  static final Deadlines DEADLINES =
      new Deadlines(CalendarReader.read(Path.of("city/pingdingshan/calendar.csv")));

  final CaseItem item;
  final ItemRule rule;
  CaseFile file = CaseFile.draft();
  Verdict last;
  Map<String, Object> data;

  BenchStory(Map<String, Object> rule) {
    Map<String, Object> all = new LinkedHashMap<>(rule);
    all.put(
        "materials",
        Map.of(
            "required", List.of("M1"),
            "tolerable", List.of("M2"),
            "optional", List.of("M3"),
            "shared", List.of("M4")));
    this.rule = ItemRule.of(all);
    this.item =
        new CaseItem(
            "code",
            "000131025000",
            1,
            "食品经营许可",
            "uscc",
            "某局",
            "410411",
            all,
            List.of(
                new CaseItem.Material("M1", "申请书", "1", false, "填写完整", null, null),
                new CaseItem.Material("M2", "健康证明", "3", false, null, null, null),
                new CaseItem.Material("M3", "委托书", "2", false, null, null, null),
                new CaseItem.Material("M4", "营业执照", "1", true, null, null, null)),
            List.of(),
            List.of(new CaseItem.Check("C1", "场所符合", "看图"), new CaseItem.Check("C2", "制度齐全", null)),
            List.of());
  }

  CaseView view(LocalDateTime now) {
    CaseRow row =
        new CaseRow(
            UUID.randomUUID(),
            "no",
            item,
            null,
            "online",
            "张",
            "111",
            null,
            null,
            now,
            file,
            null,
            null);
    return new CaseView(row, file, rule, now);
  }

  ActionFacts facts(LocalDateTime now) {
    return new ActionFacts(
        view(now),
        List.of(new Option("S1", "甲"), new Option("S2", "乙"), new Option("S3", "丙")),
        Map.of("7", "直接送达", "8", "网上送达"),
        "某路1号",
        LocalDate.of(2026, 11, 5),
        List.of("某区人民政府"),
        "向某区人民法院提起行政诉讼");
  }

  /** Opens the form of an action, types into it, presses the button. */
  BenchStory press(String at, Role role, String person, String action, Object... typed) {
    LocalDateTime now = LocalDate.parse(at).atTime(9, 0);
    List<FormInput> inputs = facts(now).inputs(action);
    Map<String, List<String>> values = new LinkedHashMap<>();
    inputs.forEach(i -> values.put(i.name(), i.preset()));
    for (int i = 0; i < typed.length; i += 2) {
      Object value = typed[i + 1];
      values.put(
          typed[i].toString(),
          value instanceof List<?> list
              ? list.stream().map(Object::toString).toList()
              : List.of(value.toString()));
    }
    ActionData read = ActionData.read(inputs, new Typed(values));
    data = read.data();
    if (!read.faults().isEmpty()) {
      throw new AssertionError(read.faults().toString());
    }
    Act act = new Act(now, role, person, action, data);
    last = Lifecycle.decide(file, act, rule, LawAt.on(now, DEADLINES));
    file = last.file();
    return this;
  }

  BenchStory done(String at, Role role, String person, String action, Object... typed) {
    press(at, role, person, action, typed);
    if (last instanceof Verdict.Refused no) {
      throw new AssertionError(action + ": " + no.message());
    }
    return this;
  }
}
