package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.CaseWriter.Outgoing;
import org.yici.cases.lifecycle.Histories;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.cases.lifecycle.Notice;
import org.yici.cases.lifecycle.RecordKind;
import org.yici.cases.lifecycle.Verdict;

/** Invariant 35: history rows and outgoing records. */
class RowsInvariantTest {
  @Property(tries = 3100, shrinking = ShrinkingMode.OFF)
  @Label("不变量 35 每个被接受的操作是一行历史、一个版本；每条外送记录每行每种只有一个编号")
  void i35oneRowOneVersionOneId(@ForAll long seed) {
    History h = Histories.brief(seed);
    Set<UUID> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    List<Outgoing> owed = new ArrayList<>();
    for (Step s : h.steps()) {
      int events = s.verdict().settled().size();
      boolean act = s.verdict().ok() && !s.act().action().equals("tick");
      assertThat(s.after().version()).isEqualTo(s.before().version() + events + (act ? 1 : 0));
      List<RecordKind> records =
          s.verdict() instanceof Verdict.Moved moved ? moved.records() : List.of();
      List<Notice> messages =
          s.verdict() instanceof Verdict.Moved moved ? moved.messages() : List.of();
      owed.addAll(
          CaseEntries.outgoing(s.verdict().settled(), records, messages, s.before().version() + 1));
    }
    for (Outgoing o : owed) {
      assertThat(ids.add(o.recordId())).isTrue();
      assertThat(places.add(o.seq() + "/" + o.kind())).isTrue();
      assertThat(o.seq()).isBetween(1, h.steps().get(h.steps().size() - 1).after().version());
    }
  }
}
