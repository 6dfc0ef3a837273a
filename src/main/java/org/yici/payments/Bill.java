package org.yici.payments;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.yici.payments.ledger.BillFacts;
import org.yici.payments.ledger.FeeRule;
import org.yici.payments.ledger.Money;
import org.yici.payments.ledger.PayCode;
import org.yici.payments.ledger.State;

/**
 * A bill for one fee of a case (非税收入一般缴款书).
 *
 * @param code 缴款码, 20 digits
 * @param part empty, or the code of the ground by which this bill is less than the fee
 * @param amount fen
 * @param rule the fee as the guide had it
 * @param collectorUscc 执收单位
 * @param account of the applicant, null when there is none
 * @param due last day to pay; null before the platform has it
 * @param payUrl where it is paid, null before the platform has it
 * @param waived why nothing is owed, or null
 * @param noticeId document, null before it was issued
 * @param receipt null before it is paid
 * @param problem why the platform or the seal did not do its part yet, or null
 */
public record Bill(
    UUID caseId,
    UUID billId,
    String code,
    String caseNo,
    String part,
    int quantity,
    long amount,
    FeeRule rule,
    String itemName,
    String agencyUscc,
    String collectorUscc,
    UUID account,
    LocalDateTime createdAt,
    LocalDateTime sentAt,
    LocalDate due,
    String payUrl,
    Waived waived,
    UUID noticeId,
    Receipt receipt,
    String problem,
    int attempts,
    List<Flow> flows,
    List<Refund> refunds) {

  /** A ground to let it off, and who found it to hold. */
  public record Waived(LocalDateTime at, String ground, String by) {}

  /**
   * 财政电子票据.
   *
   * @param document id of the sealed document, null until it is issued
   */
  public record Receipt(UUID document, String code, String number, String check) {}

  /**
   * What the platform told.
   *
   * @param kind paid or failed
   */
  public record Flow(String kind, String flowNo, long fen, String channel, LocalDateTime at) {}

  /**
   * Money going back.
   *
   * @param state asked, approved, sent, done or declined
   */
  public record Refund(
      String refundNo,
      long fen,
      Ground ground,
      String reason,
      String state,
      String askedBy,
      String askedName,
      LocalDateTime askedAt,
      String decidedName,
      LocalDateTime decidedAt,
      LocalDateTime doneAt) {
    public String stateText() {
      return switch (state) {
        case "asked" -> "等另一人批准";
        case "approved" -> "已批准，等平台办理";
        case "sent" -> "平台在办";
        case "done" -> "已退";
        default -> "没有批准";
      };
    }

    boolean counts() {
      return !state.equals("declined");
    }
  }

  /** Why money goes back. */
  public enum Ground {
    PAID_TWICE("重复缴款"),
    WAIVED("缴款后批准减免"),
    WITHDRAWN("提供服务以前撤回申请或者终止"),
    WRONG_AMOUNT("金额有误");

    private final String chinese;

    Ground(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** Grounds that the applicant can know of; the others the office or the books find. */
    public static List<Ground> ofApplicant() {
      return List.of(WRONG_AMOUNT, PAID_TWICE);
    }
  }

  /** Whether the applicant may ask for money back now: some is here and no request waits. */
  public boolean mayAskBack() {
    return facts().refundable() > 0 && refunds.stream().noneMatch(r -> r.state().equals("asked"));
  }

  public BillFacts facts() {
    TreeMap<String, Long> paid = new TreeMap<>();
    TreeSet<String> failed = new TreeSet<>();
    TreeMap<String, BillFacts.Refund> back = new TreeMap<>();
    for (Flow f : flows) {
      if (f.kind().equals("paid")) {
        paid.put(f.flowNo(), f.fen());
      } else {
        failed.add(f.flowNo());
      }
    }
    for (Refund r : refunds) {
      if (r.counts()) {
        back.put(r.refundNo(), new BillFacts.Refund(r.fen(), r.state().equals("done")));
      }
    }
    return new BillFacts(amount, sentAt != null, due, waived != null, paid, failed, back);
  }

  public State state(LocalDate today) {
    return facts().state(today);
  }

  /** When it was paid first; null before. */
  public LocalDateTime paidAt() {
    return flows.stream()
        .filter(f -> f.kind().equals("paid"))
        .map(Flow::at)
        .min(LocalDateTime::compareTo)
        .orElse(null);
  }

  /** 20.00, as the exchange wants it (支付 金额 n16,2). */
  public String amountText() {
    return Money.plain(amount);
  }

  /** The code in groups of four. */
  public String printedCode() {
    return PayCode.printed(code);
  }
}
