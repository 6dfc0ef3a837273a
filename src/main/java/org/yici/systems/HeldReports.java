package org.yici.systems;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.cases.HeldCases;
import org.yici.cases.HeldCases.Reported;
import org.yici.cases.Intake;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * Reports of cases that a system holds itself. Lawful ones become cases with our number beside
 * theirs; that something unlawful was reported is a fact too and is kept for the bureau.
 */
@Service
public class HeldReports implements CaseExtra {
  private static final Set<String> OFFICE = Set.of("clerk", "reviewer", "approver", "agency-head");
  private final HeldCases held;
  private final FindingStore findings;
  private final SystemStore store;
  private final Intake intake;
  private final Directory directory;
  private final TransactionTemplate transaction;

  HeldReports(
      HeldCases held,
      FindingStore findings,
      SystemStore store,
      Intake intake,
      Directory directory,
      TransactionTemplate transaction) {
    this.held = held;
    this.findings = findings;
    this.store = store;
    this.intake = intake;
    this.directory = directory;
    this.transaction = transaction;
  }

  /** One step as reported. */
  public record Step(
      LocalDateTime at, String role, String actorId, String action, Map<String, Object> data) {}

  /**
   * @param externalNo the system's own number
   * @throws HeldCases.LawlessException at the first step that the law forbids
   */
  public CaseView report(
      BuiltSystem s,
      String externalNo,
      String itemCode,
      String subject,
      Map<String, Object> applicant,
      Map<String, Object> answers,
      List<Step> steps) {
    if (!externalNo.matches("[A-Za-z0-9._-]{1,50}")) {
      throw new InputException("externalNo", "原编号只用字母、数字、点、横线和下划线，最多50个");
    }
    if (itemCode == null || !store.handles(s.id(), itemCode)) {
      throw new InputException("item", "这个系统没有办理这个事项的授权：" + itemCode);
    }
    HeldCases.Report report =
        new HeldCases.Report(
            s.id(),
            externalNo,
            intake.narrowed(intake.item(itemCode), answers == null ? Map.of() : answers),
            subject,
            applicant,
            answers == null ? Map.of() : answers,
            reported(s, steps == null ? List.of() : steps));
    try {
      return transaction.execute(
          t -> {
            CaseView view = held.report(report);
            findings.kept(s.id(), report, view.row().caseId(), view.caseNo());
            return view;
          });
    } catch (HeldCases.LawlessException e) {
      findings.add(
          s.id(),
          report,
          e.step(),
          e.article() == null ? e.rule() : e.article().label(),
          e.quote(),
          e.getMessage());
      throw e;
    }
  }

  /** The handlers must belong to the agency, in the role they act in (domain 3.3). */
  private List<Reported> reported(BuiltSystem s, List<Step> steps) {
    List<Fault> faults = new ArrayList<>();
    List<Reported> all = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String path = "steps[" + i + "]";
      if (step.at() == null || step.action() == null || step.role() == null) {
        faults.add(new Fault(path, "每一步要写 at、actor.role、action"));
        continue;
      }
      String name = "申请人";
      String id = step.actorId() == null ? step.role() : step.actorId();
      if (OFFICE.contains(step.role()) && step.actorId() != null) {
        Staff staff = directory.staff(step.actorId()).orElse(null);
        if (staff == null || !staff.uscc().equals(s.agencyUscc()) || !staff.has(step.role())) {
          faults.add(
              new Fault(
                  path + ".actor.id",
                  "本单位没有编号「" + step.actorId() + "」、岗位是 " + step.role() + " 的人员"));
          continue;
        }
        name = s.name() + " 代 " + staff.name();
      } else if (step.role().equals("clerk")) {
        name = s.name(); // the window of the system itself
      } else if (OFFICE.contains(step.role())) {
        faults.add(new Fault(path + ".actor.id", "审查和决定要写明是谁：机构目录里的人员编号"));
        continue;
      } else if (step.role().equals("system")) {
        faults.add(new Fault(path + ".actor.role", "到点自动发生的由平台自己算，不用报"));
        continue;
      }
      all.add(
          new Reported(
              step.at(),
              step.role(),
              id,
              name,
              step.action(),
              step.data() == null ? Map.of() : new LinkedHashMap<>(step.data())));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return all;
  }

  /** What was reported unlawfully, open ones first. */
  public List<FindingStore.Finding> findings(BuiltSystem s) {
    return findings.of(s.id(), 100);
  }

  public int openFindings(BuiltSystem s) {
    return findings.open(s.id());
  }

  /** How many cases the system has reported. */
  public int count(BuiltSystem s) {
    return findings.held(s.id());
  }

  /** The number beside ours, on the case's page. */
  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    if (applicant || !HeldCases.CHANNEL.equals(view.row().channel())) {
      return List.of();
    }
    return List.of(
        new Link("/systems", "承办单位自己的系统办理的件", "原编号 " + findings.externalNo(view.row().caseId())));
  }
}
