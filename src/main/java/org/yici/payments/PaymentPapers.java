package org.yici.payments;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.NewDocument;
import org.yici.documents.Paper;
import org.yici.documents.Templates;
import org.yici.kernel.Digests;
import org.yici.payments.ledger.Money;

/** The papers of a payment: 缴款通知书 and 财政电子票据, each once for a bill. */
@Component
class PaymentPapers {
  private final Documents documents;
  private final Templates templates;
  private final Directory directory;
  private final Cases cases;
  private final BillStore store;
  private final PaymentSettings settings;
  private final Clock clock;

  PaymentPapers(
      Documents documents,
      Templates templates,
      Directory directory,
      Cases cases,
      BillStore store,
      PaymentSettings settings,
      Clock clock) {
    this.documents = documents;
    this.templates = templates;
    this.directory = directory;
    this.cases = cases;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  Issued notice(Bill b) {
    Map<String, Object> fields = fields(b);
    fields.put("due", b.due());
    fields.put("bank", settings.bank());
    fields.put("first", b.rule().beforeDelivery() ? b.rule().beforeBasis() : null);
    return issue(b, "payment-notice", fields);
  }

  /** Gives the receipt its number, check code and the right to be issued; once. */
  void number(Bill b) {
    if (b.receipt() == null) {
      int year = LocalDate.now(clock).getYear();
      String number =
          String.format(
              "%02d%08d", year % 100, store.next("receipt:" + settings.receiptCode(), year));
      store.receiptNumber(b, settings.receiptCode(), number, check(b, number));
    }
  }

  /** Six characters that only the issuer could have computed from what the receipt says. */
  private String check(Bill b, String number) {
    String said = settings.receiptCode() + number + b.code() + b.amount() + b.billId();
    return HexFormat.of()
        .formatHex(Digests.sm3(said.getBytes(StandardCharsets.UTF_8)))
        .substring(0, 6);
  }

  Issued receipt(Bill b) {
    Map<String, Object> fields = fields(b);
    fields.put("receiptCode", b.receipt().code());
    fields.put("receiptNumber", b.receipt().number());
    fields.put("receiptCheck", b.receipt().check());
    fields.put("paidOn", b.paidAt().toLocalDate());
    return issue(b, "payment-receipt", fields);
  }

  private Map<String, Object> fields(Bill b) {
    CaseView view = cases.view(b.caseNo());
    Map<String, Object> fields = new HashMap<>();
    fields.put("you", view.row().applicantIdType().equals("001") ? "你单位" : "你");
    fields.put("payer", view.row().applicantName());
    fields.put("item", b.itemName());
    fields.put("number", b.caseNo());
    fields.put("code", b.printedCode());
    fields.put("fee", b.rule().name());
    fields.put("standard", b.rule().standard());
    fields.put("basis", b.rule().basis());
    fields.put("quantity", b.quantity());
    fields.put("amount", Money.yuan(b.amount()));
    fields.put("capitals", Money.capitals(b.amount()));
    fields.put(
        "reduced",
        b.rule().reductions().stream()
            .filter(r -> r.code().equals(b.part()))
            .map(r -> r.name() + "（" + r.basis() + "）")
            .findFirst()
            .orElse(null));
    return fields;
  }

  private Issued issue(Bill b, String kind, Map<String, Object> fields) {
    Agency collector = directory.agency(b.collectorUscc());
    CaseView view = cases.view(b.caseNo());
    Templates.Frame frame =
        new Templates.Frame(
            collector.fullName(),
            view.row().applicantName(),
            LocalDate.now(clock),
            collector.sample() ? NewDocument.SAMPLE : null);
    NewDocument paper =
        templates
            .write(kind, String.valueOf(view.item().rule().get("type")), frame, fields)
            .orElseThrow();
    UUID id = UUID.nameUUIDFromBytes((b.billId() + ":" + kind).getBytes(StandardCharsets.UTF_8));
    return documents.issue(id, Paper.of(paper, paper.text(), b.collectorUscc(), Refunds.SYSTEM));
  }
}
