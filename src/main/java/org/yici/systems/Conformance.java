package org.yici.systems;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.cases.CaseItem;
import org.yici.cases.HeldCases;
import org.yici.cases.HeldCases.Reported;
import org.yici.cases.Intake;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.forms.Forms;
import org.yici.kernel.InputException;
import org.yici.platform.YiciProperties;

/**
 * The conformance check an agency's programmer runs against a test platform ({@code ./yici
 * check-system}): what it is to try, and what came of it. What the program says of itself counts
 * only where this side saw the calls too.
 */
@Service
public class Conformance {
  /** Checks of a run and their names, in order. */
  public static final Map<String, String> CHECKS = checks();

  /** What this side must have seen of a check: kind of call and status. */
  private static final Map<String, List<String>> SEEN =
      Map.of(
          "pull", List.of("pull", "200"),
          "ack", List.of("ack", "200"),
          "file", List.of("file", "200"),
          "act", List.of("act", "200"),
          "stale", List.of("act", "409"),
          "lawless", List.of("act", "422"),
          "foreign", List.of("other", "404"),
          "result", List.of("result", "200"),
          "held", List.of("held", "200"),
          "held-lawless", List.of("held", "422"));

  private final RunStore runs;
  private final SystemCalls calls;
  private final Systems systems;
  private final SystemStore store;
  private final Intake intake;
  private final HeldCases held;
  private final Directory directory;
  private final Forms forms;
  private final JdbcClient jdbc;
  private final YiciProperties settings;
  private final Clock clock;

  Conformance(
      RunStore runs,
      SystemCalls calls,
      Systems systems,
      SystemStore store,
      Intake intake,
      HeldCases held,
      Directory directory,
      Forms forms,
      JdbcClient jdbc,
      YiciProperties settings,
      Clock clock) {
    this.runs = runs;
    this.calls = calls;
    this.systems = systems;
    this.store = store;
    this.intake = intake;
    this.held = held;
    this.directory = directory;
    this.forms = forms;
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  private static Map<String, String> checks() {
    Map<String, String> checks = new LinkedHashMap<>();
    checks.put("secret", "错的密码拿不到令牌");
    checks.put("token", "拿令牌");
    checks.put("pull", "取到受理了的件，内容齐全");
    checks.put("file", "取材料，摘要对得上");
    checks.put("again", "没确认的再取还在");
    checks.put("ack", "确认以后不再来");
    checks.put("act", "报步骤，写明替谁办");
    checks.put("repeat", "同一步重发没有坏处");
    checks.put("stale", "版本旧了是 409");
    checks.put("lawless", "法律不允许的是 422，写明条文");
    checks.put("result", "报结果，交结果文件");
    checks.put("foreign", "别家的件看不到（404）");
    checks.put("held", "报自己办的件，再报接着加");
    checks.put("held-prefix", "改以前报过的步骤是 409");
    checks.put("held-lawless", "报不合法的过程是 422，写明第几步");
    return java.util.Collections.unmodifiableMap(checks);
  }

  /** One step to try. */
  @Schema(name = "ConformanceStep")
  public record Try(String role, String id, String action, Map<String, Object> data) {}

  /** What a run is to try. */
  @Schema(name = "ConformancePlan", title = "对接检查的安排")
  public record Plan(
      String runId,
      @Schema(description = "平台现在的时间") LocalDateTime now,
      String item,
      Map<String, Object> applicant,
      Map<String, Object> answers,
      @Schema(description = "要交的材料编号") List<String> materials,
      @Schema(description = "受理以后依次办的步骤") List<Try> steps,
      @Schema(description = "别家的一件，应该看不到") String foreignCase) {}

  /**
   * Begins a run.
   *
   * @param itemCode one of the system's items; null for its first
   * @throws InputException in production, or when the system has no such item
   */
  public Plan begin(BuiltSystem s, String itemCode) {
    if (!settings.demo()) {
      throw new InputException("platform", "对接检查会造测试件，正式环境不做：请到联调（演示）平台做");
    }
    List<String> items = store.items(s.id());
    if (items.isEmpty()) {
      throw new InputException("item", "这个系统还没有授权的事项：请找政务服务管理机构");
    }
    String code = itemCode == null ? items.get(0) : itemCode;
    if (!items.contains(code)) {
      throw new InputException("item", "这个系统没有办理这个事项的授权：" + code);
    }
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> answers = forms.schema(intake.item(code).baseCode()).example();
    CaseItem item = intake.narrowed(intake.item(code), answers);
    List<String> materials =
        item.materials().stream()
            .filter(CaseItem.Material::required)
            .map(CaseItem.Material::code)
            .toList();
    return new Plan(
        runs.start(s.id()).toString(),
        now,
        code,
        Map.of("name", "对接检查", "idType", "111", "idNumber", "410402199001010019"),
        answers,
        materials,
        steps(s, item, materials, now),
        foreign(s));
  }

  /** The usual way to a grant, less the steps that the item's law does not know. */
  private List<Try> steps(BuiltSystem s, CaseItem item, List<String> materials, LocalDateTime now) {
    List<Staff> reviewers = directory.staffOf(s.agencyUscc(), "reviewer");
    List<Staff> approvers = directory.staffOf(s.agencyUscc(), "approver");
    if (reviewers.isEmpty() || approvers.isEmpty()) {
      throw new InputException("staff", "机构目录里本单位没有审查人员或决定人员，先登记人员再检查");
    }
    String reviewer = reviewers.get(0).id();
    String approver = approvers.get(0).id();
    List<String> two = reviewers.stream().limit(2).map(Staff::id).toList();
    List<Try> all =
        List.of(
            new Try("clerk", null, "accept", Map.of()),
            new Try("reviewer", reviewer, "verify-on-site", Map.of("staff", two)),
            new Try("reviewer", reviewer, "review", Map.of("opinion", "grant", "by", reviewer)),
            new Try("approver", approver, "decide-grant", Map.of("by", approver)),
            new Try("clerk", null, "complete", Map.of()),
            new Try("clerk", null, "deliver", Map.of("method", "8", "proof", "对接检查")));
    List<Reported> candidates = new ArrayList<>();
    candidates.add(
        new Reported(
            now,
            "applicant",
            "applicant",
            "",
            "submit",
            Map.of("kind", "new", "channel", "system", "materials", materials)));
    all.forEach(t -> candidates.add(new Reported(now, t.role(), t.id(), "", t.action(), t.data())));
    List<String> lawful = held.lawful(item, candidates).stream().map(Reported::action).toList();
    return all.stream().filter(t -> lawful.contains(t.action())).toList();
  }

  /** The newest case of another agency; a number that nobody has where there is none. */
  private String foreign(BuiltSystem s) {
    return jdbc.sql(
            "select case_no from cases_case where agency_uscc <> ? order by submitted_at desc limit"
                + " 1")
        .param(s.agencyUscc())
        .query(String.class)
        .optional()
        .orElse("0".repeat(43));
  }

  /** What a run says of one check. */
  @Schema(name = "ConformanceCheck")
  public record Said(String id, boolean ok, @Schema(nullable = true) String why) {}

  /**
   * Ends a run.
   *
   * @return every check with what this side makes of it
   */
  @Transactional
  public RunStore.Run finish(BuiltSystem s, String runId, List<Said> said) {
    RunStore.Run run =
        (runId == null || !runId.matches("[0-9a-f-]{36}")
                ? java.util.Optional.<RunStore.Run>empty()
                : runs.open(UUID.fromString(runId), s.id()))
            .orElseThrow(() -> new InputException("runId", "没有这一次检查，或者已经报过结果：请重新开始"));
    List<SystemCalls.Line> seen = calls.since(s.id(), run.startedAt());
    List<RunStore.Check> checks = new ArrayList<>();
    CHECKS.forEach(
        (id, name) -> {
          Said mine = said.stream().filter(x -> id.equals(x.id())).findFirst().orElse(null);
          String why = mine == null ? "没有做" : mine.ok() ? unseen(id, seen) : mine.why();
          boolean ok = mine != null && mine.ok() && why == null;
          checks.add(new RunStore.Check(id, name, ok, ok ? null : String.valueOf(why)));
        });
    boolean passed = checks.stream().allMatch(RunStore.Check::ok);
    runs.finish(run.runId(), passed, checks);
    systems.noteState(s);
    return new RunStore.Run(
        run.runId(), s.id(), run.startedAt(), LocalDateTime.now(clock), passed, checks);
  }

  private static String unseen(String id, List<SystemCalls.Line> seen) {
    List<String> call = SEEN.get(id);
    boolean there =
        call == null
            || seen.stream()
                .anyMatch(
                    l ->
                        l.kind().equals(call.get(0))
                            && l.status() == Integer.parseInt(call.get(1)));
    return there ? null : "平台这边没有看到这样的调用";
  }
}
