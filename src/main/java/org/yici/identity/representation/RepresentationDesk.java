package org.yici.identity.representation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.AccountKind;
import org.yici.identity.Applicant;
import org.yici.identity.MatterNames;
import org.yici.identity.OwnCases;
import org.yici.identity.Person;
import org.yici.identity.Representation.Kind;
import org.yici.identity.representation.RepresentationRow.State;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;

/** How rights to act for another begin and end. */
@Service
public class RepresentationDesk {
  private static final int MOST_OPEN = 50;
  private final RepresentationStore store;
  private final Holders holders;
  private final EnterpriseRegister register;
  private final ObjectProvider<MatterNames> matters;
  private final ObjectProvider<OwnCases> cases;
  private final Clock clock;
  private final int longest;

  /**
   * @param longest days that a mandate or a consent may last
   */
  RepresentationDesk(
      RepresentationStore store,
      Holders holders,
      EnterpriseRegister register,
      ObjectProvider<MatterNames> matters,
      ObjectProvider<OwnCases> cases,
      Clock clock,
      @Value("${yici.mandate-days:365}") int longest) {
    this.store = store;
    this.holders = holders;
    this.register = register;
    this.matters = matters;
    this.cases = cases;
    this.clock = clock;
    this.longest = longest;
  }

  /** What the register says of a person's enterprises, and what became of it. */
  public record Found(String name, boolean taken, String why) {}

  public int longest() {
    return longest;
  }

  /** Where what the register says comes from. */
  public String source() {
    return register.source();
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  public Map<String, String> matters() {
    return matters.stream().findFirst().map(MatterNames::matters).orElse(Map.of());
  }

  /**
   * Asks the register for the enterprises that name this person, and lets the person act for those
   * that are open; ends the right to those that name somebody else by now.
   */
  @Transactional
  public List<Found> fromRegister(UUID self) {
    Applicant own = holders.of(self);
    List<Found> found = new ArrayList<>();
    List<EnterpriseRegister.Entry> entries =
        own.idNumber() == null ? List.of() : register.representedBy(own.idNumber());
    for (EnterpriseRegister.Entry e : entries) {
      if (!names(e, own)) {
        found.add(new Found(e.name(), false, e.open() ? "登记的姓名和您的不一样" : "已经注销，不能再代表"));
        continue;
      }
      UUID account =
          holders.ensure(
              new Applicant(
                  AccountKind.ENTERPRISE,
                  e.name(),
                  "001",
                  e.uscc(),
                  null,
                  e.region12(),
                  e.address()));
      store.add(
          row(
              Kind.LEGAL_REPRESENTATIVE,
              account,
              self,
              State.ACTIVE,
              "register",
              null,
              register.source()),
          null);
      found.add(new Found(e.name(), true, null));
    }
    for (RepresentationRow s : store.ofPerson(self)) {
      still(s);
    }
    return found;
  }

  private static boolean names(EnterpriseRegister.Entry e, Applicant own) {
    return e.open()
        && e.representative().equals(own.name())
        && e.representativeId().equalsIgnoreCase(own.idNumber());
  }

  /**
   * Whether it counts today; one that rests on the register is asked for there again, and ends when
   * the register names somebody else.
   */
  @Transactional
  public boolean still(RepresentationRow s) {
    if (!s.counts(today())) {
      return false;
    }
    if (s.kind() != Kind.LEGAL_REPRESENTATIVE || !s.basis().equals("register")) {
      return true;
    }
    Applicant enterprise = holders.of(s.principal());
    boolean named =
        register
            .find(enterprise.idNumber())
            .filter(e -> names(e, holders.of(s.person())))
            .isPresent();
    if (!named) {
      store.end(s.id(), "系统", "登记信息里的法定代表人（经营者）已经不是您，或者企业已经注销");
    }
    return named;
  }

  /**
   * Whether the form is filled in rightly; who is named in it is looked for by {@link #give}.
   *
   * @throws InputException all that is wrong
   */
  public void check(Ask ask) {
    ask.check(matters(), today(), longest);
  }

  /**
   * Gives a mandate (民法典第一百六十五条) or, by an elder, consent to be helped; the other side accepts it.
   *
   * @throws InputException with every fault at once
   */
  @Transactional
  public UUID give(Person principal, Ask ask) {
    if (!ask.kind().bounded()) {
      throw new InputException("kind", "这种身份不能自己给：法定代表人按登记，监护人由窗口核对");
    }
    Ask.Checked c = ask.check(matters(), today(), longest);
    ownCase(principal.accountId(), c.caseNo());
    if (ask.kind() == Kind.FAMILY && principal.kind() != AccountKind.RESIDENT) {
      throw new InputException("kind", "家人帮办只给个人用；单位的事请办委托");
    }
    UUID agent = holders.person("number", ask.name().strip(), ask.number().strip(), today());
    if (agent.equals(principal.accountId())) {
      throw new InputException("number", "这是您自己的号码：委托要给别人");
    }
    if (store.ofPrincipal(principal.accountId()).stream().filter(s -> s.open(today())).count()
        >= MOST_OPEN) {
      throw new InputException("name", "已经有" + MOST_OPEN + "份有效的委托，请先结束不用的");
    }
    RepresentationRow row =
        bounded(
            ask,
            c,
            principal.accountId(),
            agent,
            State.OFFERED,
            "online",
            principal.name(),
            null,
            null,
            null,
            null);
    store.add(row, null);
    return row.id();
  }

  /** The agent takes it on; from then on it counts. */
  @Transactional
  public void accept(Person self, UUID id) {
    RepresentationRow s = offered(self, id);
    if (s.until() != null && s.until().isBefore(today())) {
      throw new InputException("id", "这份委托已经过了期，请对方重新办");
    }
    store.answer(id, State.OFFERED, State.ACTIVE, self.selfName(), null);
  }

  @Transactional
  public void decline(Person self, UUID id) {
    offered(self, id);
    store.answer(id, State.OFFERED, State.REFUSED, self.selfName(), "没有接受");
  }

  private RepresentationRow offered(Person self, UUID id) {
    return store
        .find(id)
        .filter(s -> s.person().equals(self.selfId()) && s.state() == State.OFFERED)
        .orElseThrow(() -> new NotFoundException("没有等您接受的这份委托，可能对方已经撤回"));
  }

  /** Ends it, by either side, at any time (民法典第一百七十三条). */
  @Transactional
  public void end(Person who, UUID id) {
    RepresentationRow s = ofEither(who, id);
    boolean given = !s.person().equals(who.selfId());
    if (given && s.kind() == Kind.GUARDIAN && who.representation() != null) {
      throw new InputException("id", "另一位监护人的代办，您不能在网上结束：请带判决书、协议等到窗口办");
    }
    String by =
        who.representation() == null ? who.name() : who.selfName() + "（代表" + who.name() + "）";
    if (!store.end(id, by, given ? s.kind() == Kind.GUARDIAN ? "被监护人一方结束" : "被代理人取消" : "代理人辞去")) {
      throw new NotFoundException("这份已经结束了");
    }
  }

  /**
   * One that this person gives or holds.
   *
   * @throws NotFoundException for everybody else
   */
  public RepresentationRow ofEither(Person who, UUID id) {
    return store
        .find(id)
        .filter(
            s ->
                s.person().equals(who.selfId())
                    || !who.bounded() && who.accountId().equals(s.principal()))
        .orElseThrow(() -> new NotFoundException("没有这份代表关系，可能已经结束"));
  }

  /**
   * @throws InputException when there is a case number and the case is not this account's
   */
  void ownCase(UUID account, String caseNo) {
    if (caseNo != null && cases.stream().noneMatch(k -> k.owns(account, caseNo))) {
      throw new InputException("caseNo", "您没有编号是「" + caseNo + "」的办件，请从“我的办件”里抄来");
    }
  }

  /** Names of items; the code itself for one that is offered no more. */
  public List<String> named(List<String> codes) {
    Map<String, String> names = matters();
    return codes.stream().map(m -> names.getOrDefault(m, m)).toList();
  }

  public void used(UUID representation, String what, String caseNo) {
    store.use(representation, what, caseNo);
  }

  public void looked(UUID representation, String what, String caseNo) {
    store.look(representation, what, caseNo);
  }

  RepresentationRow bounded(
      Ask ask,
      Ask.Checked c,
      UUID principal,
      UUID agent,
      State state,
      String basis,
      String principalName,
      String proof,
      String by,
      String note,
      String region6) {
    String words = Ask.words(principalName, ask.name().strip(), ask.kind(), c, named(c.matters()));
    return new RepresentationRow(
        TimedId.next(),
        ask.kind(),
        principal,
        principalName,
        agent,
        ask.name(),
        state,
        basis,
        ask.relation() == null || ask.relation().isBlank() ? null : ask.relation().strip(),
        c.matters(),
        c.caseNo(),
        c.deeds(),
        today(),
        c.until(),
        proof,
        note == null ? words : words + note,
        region6,
        null,
        by,
        null,
        null,
        null);
  }

  RepresentationRow row(
      Kind kind, UUID principal, UUID person, State state, String basis, String by, String note) {
    return new RepresentationRow(
        TimedId.next(),
        kind,
        principal,
        null,
        person,
        null,
        state,
        basis,
        null,
        List.of(),
        null,
        List.of(),
        today(),
        null,
        null,
        note,
        null,
        null,
        by,
        null,
        null,
        null);
  }
}
