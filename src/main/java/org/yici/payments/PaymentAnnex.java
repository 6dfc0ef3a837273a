package org.yici.payments;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAnnex;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.journal.Entry;
import org.yici.payments.ledger.Money;

/**
 * What was charged, paid, let off and paid back, in the case file and its package. Only facts with
 * their time; what comes after the package was made stays in the books of payments alone.
 */
@Component
class PaymentAnnex implements CaseAnnex {
  private static final String PLATFORM = "非税平台";
  private final BillStore store;
  private final Cases cases;

  PaymentAnnex(BillStore store, Cases cases) {
    this.store = store;
    this.cases = cases;
  }

  @Override
  public String title() {
    return "缴款";
  }

  @Override
  public List<Line> lines(CaseView view, boolean applicant) {
    List<Bill> bills = store.ofCase(view.row().caseId());
    if (bills.isEmpty()) {
      return List.of();
    }
    List<Entry> history = cases.history(view);
    List<Line> lines = new ArrayList<>();
    for (Bill b : bills) {
      String href = applicant ? "/me/payments/" + b.code() : "/bench/" + view.caseNo() + "/payment";
      String what = b.rule().name() + " " + Money.yuan(b.amount()) + "，缴款码 " + b.code();
      lines.add(line(history, b.createdAt(), "缴款书", "申请人", what, href));
      if (b.waived() != null) {
        String why = b.rule().name() + "：" + b.waived().ground();
        lines.add(line(history, b.waived().at(), "减免", b.waived().by(), why, href));
      }
      for (Bill.Flow f : b.flows()) {
        if (f.kind().equals("paid")) {
          String paid = Money.yuan(f.fen()) + "，流水号 " + f.flowNo();
          lines.add(line(history, f.at(), "已缴", PLATFORM, paid, href));
        }
      }
      for (Bill.Refund r : b.refunds()) {
        refund(history, r, href, lines);
      }
    }
    lines.sort(Comparator.comparing(Line::at));
    return List.copyOf(lines);
  }

  private static void refund(List<Entry> history, Bill.Refund r, String href, List<Line> lines) {
    String what = Money.yuan(r.fen()) + "，" + r.ground().chinese() + "，退款单号 " + r.refundNo();
    lines.add(line(history, r.askedAt(), "申请退款", r.askedName(), what, href));
    if (r.decidedAt() != null) {
      boolean no = r.state().equals("declined");
      lines.add(line(history, r.decidedAt(), no ? "不予退款" : "批准退款", r.decidedName(), what, href));
    }
    if (r.doneAt() != null) {
      lines.add(line(history, r.doneAt(), "已退", PLATFORM, what, href));
    }
  }

  private static Line line(
      List<Entry> history, LocalDateTime at, String title, String who, String text, String href) {
    int seq =
        history.stream().filter(e -> !e.at().isAfter(at)).mapToInt(Entry::seq).max().orElse(1);
    return new Line(seq, at, title, who, text, href);
  }
}
