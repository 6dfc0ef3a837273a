package org.yici.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.cases.WindowDrafts.Draft;
import org.yici.cases.lifecycle.Role;
import org.yici.forms.Answers;
import org.yici.forms.ElementSource.Known;
import org.yici.forms.Forms;
import org.yici.forms.GroupView;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.Licences;

/**
 * Taking in at a window (一窗受理): the front desk takes applications for every agency of the place,
 * from the person, an agent with a mandate (行政许可法 art. 29), by mail or from another system, and
 * hands them to the same {@link Cases} as all other ways.
 */
@Service
public class WindowIntake {
  /** Under this code the agent's mandate (委托书) is kept with the materials; it is none of them. */
  public static final String MANDATE = "MANDATE";

  private static final String WINDOW = "window:";

  private final Cases cases;
  private final Intake intake;
  private final Forms forms;
  private final Accounts accounts;
  private final Licences licences;
  private final Clock clock;

  WindowIntake(
      Cases cases, Intake intake, Forms forms, Accounts accounts, Licences licences, Clock clock) {
    this.cases = cases;
    this.intake = intake;
    this.forms = forms;
    this.accounts = accounts;
    this.licences = licences;
    this.clock = clock;
  }

  /** How a case remembers which place's hall took it in. */
  public static String client(String region6) {
    return WINDOW + region6;
  }

  /** The place whose hall took a case in for another place; null where it is its own. */
  static String elsewhere(String client, String region6) {
    return client == null || !client.startsWith(WINDOW) || client.equals(client(region6))
        ? null
        : client.substring(WINDOW.length());
  }

  /**
   * What is wrong with applicant, agent and channel, by the name of the question; empty when all is
   * well.
   */
  public List<Fault> checkWho(CaseItem item, Draft d) {
    return WindowChecks.who(item, d, LocalDate.now(clock));
  }

  /**
   * The account of the holder who stands there and agreed, looked up by the exact number; the look
   * is written down for the holder with its reason.
   *
   * @throws InputException when the name on the account is another
   */
  public Optional<UUID> lookUp(CaseItem item, Draft d) {
    if (!d.is("reuse", "true")) {
      return Optional.empty();
    }
    Applicant applicant = applicant(d);
    Optional<UUID> account = accounts.findByIdNumber(applicant.idType(), applicant.idNumber());
    if (account.isPresent()) {
      String reason = d.who("reuseReason").strip() + "（窗口收件，" + item.name() + "）";
      String name = accounts.applicant(account.get(), reason).name();
      if (!name.equals(applicant.name())) {
        throw new InputException("name", "姓名和这个证件号码的账户对不上，请对照证件核对");
      }
    }
    return account;
  }

  /** What is known of the holder who agreed, by field key. */
  public Map<String, Known> known(CaseItem item, Draft d) {
    return holder(d)
        .map(a -> forms.prefill(forms.form(item.baseCode()), a.toString()))
        .orElse(Map.of());
  }

  /** Licences of the holder who agreed that stand for materials, by the material's code. */
  public Map<String, Licences.Cover> covered(CaseItem item, Draft d) {
    return holder(d).map(a -> intake.covered(a, item)).orElse(Map.of());
  }

  /** The account that {@link #lookUp} found for this draft; kept there by the server alone. */
  private static Optional<UUID> holder(Draft d) {
    return d.is("reuse", "true") && !d.who("account").isEmpty()
        ? Optional.of(UUID.fromString(d.who("account")))
        : Optional.empty();
  }

  /** The form's answers with what is known, checked. */
  public org.yici.forms.FormValidator.Result checkAnswers(CaseItem item, Draft d) {
    return forms
        .validator()
        .check(
            forms.form(item.baseCode()),
            GroupView.withKnown(d.content().answers(), known(item, d)));
  }

  private Applicant applicant(Draft d) {
    return ApplicantReader.read(WindowChecks.applicant(d), LocalDate.now(clock), new ArrayList<>());
  }

  /**
   * Makes the case: number and receipt at once; what is missing may come later (行政许可法 art. 32).
   *
   * @param desk where the clerk sits, as the history names it
   * @throws InputException with every fault at once
   * @throws RefusedByLawException when the law does not let it in this way, as an agent without
   *     mandate
   */
  public CaseView submit(Person clerk, String desk, CaseItem item, Draft d) {
    List<Fault> faults = new ArrayList<>(checkWho(item, d));
    var checked = checkAnswers(item, d);
    faults.addAll(checked.faults());
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    if (promises(item, d) && !d.paper(PROMISE, "signed").equals("true")) {
      throw new InputException("paper." + PROMISE, "承诺书要申请人签了名再收：签好打勾，或者改选一般程序");
    }
    Answers answers = checked.answers();
    intake.refusePaused(item);
    CaseItem given = intake.narrowed(item, answers.values());
    List<Paper> papers = new ArrayList<>();
    List<Cases.Handed> handed = handed(clerk, given, d, papers);
    Applicant applicant = applicant(d);
    boolean agent = d.is("present", "agent") && !d.is("channel", "mail");
    Actor actor =
        agent
            ? new Actor(Role.AGENT, "via " + clerk.staffId(), d.who("agentName").strip())
            : new Actor(Role.CLERK, clerk.staffId(), clerk.name(), desk);
    Map<String, Object> data = data(clerk, desk, d, agent);
    if (promises(item, d)) {
      data.put("commitment", true);
      data.put("signed", true);
    }
    if (d.paper(PROMISE, "tolerance").equals("true")) {
      data.put("toleranceSigned", true);
    }
    if (d.paper(AGREEMENT, "asked").equals("true")) {
      data.put("agreement", true);
      if (d.paper(AGREEMENT, "signed").equals("true")) {
        data.put("agreementSigned", true);
      }
    }
    if (!papers.isEmpty()) {
      data.put("papers", papers.stream().map(Paper::data).toList());
    }
    return cases.submit(
        new Cases.Submission(
            given,
            intake.subject(item, answers),
            Channel.find(d.who("channel")).orElseThrow().id(),
            applicant,
            accounts.findByIdNumber(applicant.idType(), applicant.idNumber()).orElse(null),
            answers.values(),
            handed,
            data,
            actor,
            client(clerk.region6()),
            d.id().toString()));
  }

  /** Under this code of a draft stands whether the applicant promised (告知承诺) and signed. */
  public static final String PROMISE = "PROMISE";

  /** Under this code stands whether the applicant asks the window to help on (委托代办协议). */
  public static final String AGREEMENT = "AGREEMENT";

  /**
   * What the agency tells who may promise instead of proving; null where the item does not offer
   * it.
   */
  public PromiseOffer offer(CaseItem item) {
    return PromiseOffer.of(item, LocalDate.now(clock));
  }

  private boolean promises(CaseItem item, Draft d) {
    return offer(item) != null && d.paper(PROMISE, "way").equals("promise");
  }

  private static Map<String, Object> data(Person clerk, String desk, Draft d, boolean agent) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("channel", Channel.find(d.who("channel")).orElseThrow().id());
    data.put("by", clerk.staffId());
    data.put("receivedBy", desk == null ? clerk.name() : clerk.name() + "（" + desk + "）");
    put(data, d, "kind", true);
    put(data, d, "licenceNo", !d.is("kind", "new"));
    put(data, d, "validTo", d.is("kind", "renew"));
    boolean mail = d.is("channel", "mail");
    put(data, d, "mailNo", mail);
    put(data, d, "postmark", mail);
    put(data, d, "arrivedOn", mail);
    put(data, d, "station", d.is("channel", "station"));
    if (agent) {
      data.put("agent", d.who("agentName").strip());
      data.put("mandate", !d.files(MANDATE).isEmpty());
    }
    return data;
  }

  private static void put(Map<String, Object> data, Draft d, String name, boolean when) {
    if (when && !d.who(name).isBlank()) {
      data.put(name, d.who(name).strip());
    }
  }

  private List<Cases.Handed> handed(Person clerk, CaseItem item, Draft d, List<Paper> papers) {
    var covers = covered(item, d);
    List<Cases.Handed> handed = new ArrayList<>();
    if (d.is("present", "agent")) {
      handed.addAll(d.files(MANDATE));
    }
    for (CaseItem.Material m : item.materials()) {
      Paper.Form form = Paper.Form.of(d.paper(m.code(), "form"));
      List<Cases.Handed> files = d.files(m.code());
      handed.addAll(files);
      if (files.isEmpty() && form == Paper.Form.LICENCE && covers.containsKey(m.code())) {
        var licence = covers.get(m.code()).licence();
        var copy = licences.copyFor(holder(d).orElseThrow(), licence.id(), clerk.getName());
        handed.add(new Cases.Handed(m.code(), copy.fileId(), copy.name()));
        papers.add(new Paper(m.code(), form, 0, 0));
      } else if (!files.isEmpty() || form == Paper.Form.SEEN) {
        papers.add(
            new Paper(
                m.code(),
                form == Paper.Form.SEEN ? form : Paper.Form.SCAN,
                count(d.paper(m.code(), "originals")),
                count(d.paper(m.code(), "copies"))));
      }
    }
    return handed;
  }

  /** 0 to 99; what is no number counts as none. */
  private static int count(String typed) {
    return typed.matches("\\d{1,2}") ? Integer.parseInt(typed) : 0;
  }
}
