package org.yici.identity.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.identity.Person;
import org.yici.identity.Representation.Kind;
import org.yici.identity.representation.RepresentationRow.State;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;

/**
 * What a clerk records at the window: a mandate on paper that the agent brings (行政许可法第二十九条), the
 * consent of an elder who stands there or was called back, a legal representative with the paper
 * licence.
 */
@Service
public class AtWindow {
  private final RepresentationStore store;
  private final RepresentationDesk desk;
  private final Holders holders;

  AtWindow(RepresentationStore store, RepresentationDesk desk, Holders holders) {
    this.store = store;
    this.desk = desk;
    this.holders = holders;
  }

  /**
   * @param name of whom it is done for, {@code number} the identity number or credit code
   * @param basis window or phone
   * @param note what was seen, or who was called when, as the clerk writes it
   * @param proof id of the scan; null: none
   */
  public record Record(
      String name, String number, String basis, String note, String proof, Ask ask) {}

  /**
   * @param by the clerk with the desk
   * @throws InputException with every fault at once
   */
  @Transactional
  public UUID record(Person clerk, String by, Record r) {
    List<Fault> faults = new ArrayList<>();
    boolean phone = r.basis().equals("phone");
    Kind kind = r.ask().kind();
    Applicant principal = principal(r, faults);
    if (kind != Kind.FAMILY && r.proof() == null) {
      faults.add(
          new Fault(
              "file", kind == Kind.AGENT ? "请扫描委托书：有委托人的签名或者盖章" : "请扫描营业执照，上面的法定代表人（经营者）要和本人对得上"));
    }
    if (phone && kind != Kind.FAMILY) {
      faults.add(new Fault("basis", "电话回访只用于家人帮办；委托要看委托书原件"));
    }
    if (kind == Kind.FAMILY && (r.note().isBlank() || r.note().length() > 300)) {
      faults.add(
          new Fault(
              "note", phone ? "请写明几点几分打的、打到登记的哪个号码、老人怎么说的，300字以内" : "请写明老人到场、怎么表示同意的，300字以内"));
    }
    Ask.Checked c = null;
    try {
      c = r.ask().check(desk.matters(), desk.today(), desk.longest());
    } catch (InputException e) {
      faults.addAll(e.faults());
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    UUID agent =
        holders.person("number", r.ask().name().strip(), r.ask().number().strip(), desk.today());
    UUID account = holders.ensure(principal);
    if (!holders.of(account).name().equals(principal.name())) {
      throw new InputException("principalName", "姓名（名称）和这个号码的账号对不上，请对照证件核对");
    }
    if (account.equals(agent)) {
      throw new InputException("number", "两边是同一个人");
    }
    desk.ownCase(account, c.caseNo());
    store.ofPrincipal(account).stream()
        .filter(o -> o.kind() == kind && o.person().equals(agent) && !o.open(desk.today()))
        .forEach(o -> store.end(o.id(), "系统", "到期，重新登记"));
    RepresentationRow row =
        desk.bounded(
            r.ask(),
            c,
            account,
            agent,
            kind == Kind.FAMILY ? State.OFFERED : State.ACTIVE,
            r.basis(),
            principal.name(),
            r.proof(),
            by,
            r.note().isBlank() ? null : r.note().strip(),
            clerk.region6());
    if (!store.add(row, null)) {
      throw new InputException("number", "这两个人之间已经登记过了");
    }
    return row.id();
  }

  private Applicant principal(Record r, List<Fault> faults) {
    Checked credit = CreditCode.check(r.number());
    boolean enterprise = credit.valid();
    Checked number = enterprise ? credit : CitizenId.check(r.number(), desk.today());
    if (r.name().isBlank() || r.name().length() > 100) {
      faults.add(new Fault("principalName", "请写委托人（老人）的姓名或者单位名称"));
    }
    if (!number.valid()) {
      faults.add(new Fault("principalNumber", "身份证号或者统一社会信用代码不对：" + number.reason()));
      return null;
    }
    if (enterprise && r.ask().kind() == Kind.FAMILY) {
      faults.add(new Fault("principalNumber", "家人帮办只给个人用"));
    }
    return new Applicant(
        enterprise ? AccountKind.ENTERPRISE : AccountKind.RESIDENT,
        r.name().strip(),
        enterprise ? "001" : "111",
        number.value(),
        null,
        null,
        null);
  }

  /** All by which others act for the holder of a number, who stands there; empty for nobody. */
  public List<RepresentationRow> of(String name, String number) {
    return holders
        .anybody(name.strip(), number.strip(), desk.today())
        .map(store::ofPrincipal)
        .orElse(List.of());
  }

  /** A clerk ends one for a side that stands there, or because the law ends it. */
  @Transactional
  public void end(RepresentationRow r, String by, String why) {
    if (why.isBlank() || why.length() > 200) {
      throw new InputException("why", "请写明谁要求结束、为什么，200字以内");
    }
    if (!store.end(r.id(), by, why.strip())) {
      throw new NotFoundException("这一份已经结束了");
    }
  }
}
