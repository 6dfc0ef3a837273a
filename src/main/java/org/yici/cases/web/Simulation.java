package org.yici.cases.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.cases.web.SimulateController.StepRequest;
import org.yici.kernel.InputException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/** Plays a history through from the empty draft: for the API and for the page. */
final class Simulation {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** One step played: what was tried, and what the law made of it. */
  record Played(Act act, Verdict verdict) {}

  private Simulation() {}

  static List<Played> play(ItemRule item, List<StepRequest> steps, Deadlines deadlines) {
    CaseFile file = CaseFile.draft();
    List<Played> played = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Act act = act(steps.get(i), "steps[" + i + "]", file.lastAct());
      Verdict verdict = Lifecycle.decide(file, act, item, LawAt.on(act.at(), deadlines));
      file = verdict.file();
      played.add(new Played(act, verdict));
    }
    return played;
  }

  /**
   * A promise is never longer than the law (lifecycle 1.4). Judged where both were given in working
   * days; other units cannot be compared without a start.
   */
  static void requirePromiseWithinLaw(Map<String, Object> given, ItemRule item) {
    boolean both =
        given != null && given.get("promisedDays") != null && given.get("legalDays") != null;
    if (both && item.unit() == DayUnit.WORKING && item.promisedDays() > item.legalDays()) {
      throw new InputException(
          "item.promisedDays",
          "承诺" + item.promisedDays() + "个工作日，超过了法定的" + item.legalDays() + "个工作日；承诺只能更短");
    }
  }

  private static Act act(StepRequest step, String path, LocalDateTime lastAct) {
    if (step == null) {
      throw new InputException(path, "这一步是空的");
    }
    Object role = step.actor() == null && "tick".equals(step.action()) ? "system" : step.actor();
    Object id = null;
    if (role instanceof Map<?, ?> who) {
      role = who.get("role");
      id = who.get("id");
    }
    Role known = role == null ? null : Role.of(role.toString());
    if (known == null) {
      throw new InputException(
          path + ".actor",
          "没有这个角色，只能是："
              + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining("、")));
    }
    LocalDateTime at = time(step.at(), path + ".at", lastAct);
    return new Act(at, known, id == null ? null : id.toString(), step.action(), step.data());
  }

  private static LocalDateTime time(String text, String path, LocalDateTime lastAct) {
    try {
      LocalDateTime at = parse(text == null ? "" : text.strip().replace(' ', 'T'), lastAct);
      if (at.getYear() >= 1949 && at.getYear() <= 2199) {
        return at;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new InputException(path, "时间要写成 2024-09-28T23:10 或者 2024-09-28，年份在 1949 到 2199 之间");
  }

  private static LocalDateTime parse(String text, LocalDateTime lastAct) {
    if (text.length() <= 10) {
      LocalDate day = LocalDate.parse(text);
      return lastAct != null && lastAct.toLocalDate().equals(day) ? lastAct : day.atStartOfDay();
    }
    return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
        ? OffsetDateTime.parse(text).atZoneSameInstant(ZONE).toLocalDateTime()
        : LocalDateTime.parse(text);
  }
}
