package org.yici.cases.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Role;

/**
 * Cases with a promise, with materials to follow, with several agencies; the rules are made here.
 */
abstract class PromiseCases extends DeskSetting {
  static final String APPROVER = "zhanhe-zhoujianping";
  static final String HEALTH = "zhanhe-luoyingying";
  static final String POLICE = "zhanhe-hesuzhen";

  /** What a guide says that lets people promise instead of bringing M4 (样例). */
  static final Map<String, Object> PROMISE =
      Map.of(
          "basis",
          "《河南省优化营商环境条例》第三十四条（样例）",
          "from",
          "2021-01-01",
          "materials",
          List.of("M4"),
          "conditions",
          List.of("从业人员都有有效的健康证明", "场所和设备与申请书一致"),
          "checkDays",
          20,
          "consequences",
          "责令改正；");

  /** The food item of 湛河区 with more said in its rule. */
  CaseItem with(Map<String, Object> more) {
    Map<String, Object> rule = new LinkedHashMap<>(item.rule());
    rule.putAll(more);
    return new CaseItem(
        item.code(),
        item.baseCode(),
        item.version(),
        item.name(),
        item.agencyUscc(),
        item.agencyName(),
        item.region6(),
        rule,
        item.materials(),
        item.steps(),
        item.checks(),
        item.fees());
  }

  CaseView submitted(CaseItem of, Map<String, Object> data, String client, String... without) {
    List<String> codes = new ArrayList<>();
    of.materials().stream()
        .filter(m -> m.required() && !List.of(without).contains(m.code()))
        .forEach(m -> codes.add(m.code()));
    CaseView view = samples.submitted(of, codes, "张秀兰", data, client);
    mine.add(view.row().caseId());
    return view;
  }

  CaseView reviewed(CaseView view) {
    CaseView now = view;
    if (view.file().acceptedOn() == null) {
      now = act(now, Role.CLERK, CLERK, "accept", Map.of());
    }
    now =
        act(now, Role.REVIEWER, LIU, "verify-on-site", Map.of("staff", List.of(id(LIU), id(CHEN))));
    return act(now, Role.REVIEWER, LIU, "review", Map.of("opinion", "grant", "by", id(LIU)));
  }

  String uscc(String login) {
    return directory.staffByLogin(login).orElseThrow().uscc();
  }

  String page(String login, String path) throws Exception {
    return ask(login, path).andReturn().getResponse().getContentAsString();
  }

  int status(String login, String path) throws Exception {
    return ask(login, path).andReturn().getResponse().getStatus();
  }

  int press(String login, CaseView view, String action, String... fields) throws Exception {
    if (action.equals("accept")) { // the check points are ticked on the way
      String[] ticks = Ticks.fields(cases.view(view.caseNo()));
      String[] both = Arrays.copyOf(ticks, ticks.length + fields.length);
      System.arraycopy(fields, 0, both, ticks.length, fields.length);
      return send(login, "/bench/" + view.caseNo() + "/do/accept", both)
          .andReturn()
          .getResponse()
          .getStatus();
    }
    String[] all = new String[fields.length + 2];
    all[0] = "v";
    all[1] = Integer.toString(cases.view(view.caseNo()).file().version());
    System.arraycopy(fields, 0, all, 2, fields.length);
    return send(login, "/bench/" + view.caseNo() + "/do/" + action, all)
        .andReturn()
        .getResponse()
        .getStatus();
  }

  CaseView now(CaseView view) {
    return cases.view(view.caseNo());
  }

  List<String> documents(CaseView view) {
    return cases.history(view).stream().flatMap(e -> e.documents().stream()).toList();
  }
}
