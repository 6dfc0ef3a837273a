package org.yici.messages;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAnnex;
import org.yici.cases.CaseView;

/** What was told to whom at each step, in the case file and its package (国务院令第716号 art. 12). */
@Component
class MessageAnnex implements CaseAnnex {
  private static final Map<String, String> WHO =
      Map.of("applicant", "申请人", "agent", "代理人", "third-party", "利害关系人");
  private final MessageStore store;

  MessageAnnex(MessageStore store) {
    this.store = store;
  }

  @Override
  public String title() {
    return "消息";
  }

  /** The applicant sees its own and the agent's; what others were told is no business of theirs. */
  @Override
  public List<Line> lines(CaseView view, boolean applicant) {
    return store.ofCase(view.row().caseId()).stream()
        .filter(m -> !applicant || !m.recipient().equals("third-party"))
        .map(MessageAnnex::line)
        .toList();
  }

  private static Line line(Message m) {
    String who = WHO.getOrDefault(m.recipient(), m.recipient());
    return new Line(m.seq(), m.at(), m.title(), who, text(m), null);
  }

  /** The words as they were told, but for links that only their reader may use. */
  private static String text(Message m) {
    return m.lines().stream()
        .filter(l -> !l.contains("/rate/") && !l.contains("://"))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  @Override
  public boolean complete(CaseView view, int upto) {
    return !store.owes(view.row().caseId(), upto);
  }
}
