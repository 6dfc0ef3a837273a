package org.yici.audit.web;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.audit.Entry;

/**
 * A row of the trail as people read it.
 *
 * @param more the details by their Chinese names
 */
public record Line(Entry entry, LocalDateTime at, Map<String, String> more) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("resident", "办事群众"),
          Map.entry("clerk", "窗口人员"),
          Map.entry("reviewer", "审核人员"),
          Map.entry("approver", "审批人"),
          Map.entry("agency-head", "单位负责人"),
          Map.entry("admin", "单位管理员"),
          Map.entry("bureau", "政务服务管理机构"),
          Map.entry("auditor", "审计员"),
          Map.entry("audit-admin", "审计管理员"),
          Map.entry("system-admin", "系统管理员"),
          Map.entry("security-admin", "安全管理员"),
          Map.entry("system", "业务系统"));
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("status", "答复代码"),
          Map.entry("path", "地址"),
          Map.entry("what", "看了什么"),
          Map.entry("from", "从"),
          Map.entry("to", "到"),
          Map.entry("rows", "条数"),
          Map.entry("reason", "原因"),
          Map.entry("factor", "第二步验证"),
          Map.entry("failed", "连错次数"),
          Map.entry("unnoted", "此前同类没有逐条记的"),
          Map.entry("action", "动作"),
          Map.entry("material", "材料"),
          Map.entry("version", "版本"),
          Map.entry("clientId", "客户端"),
          Map.entry("file", "文件"),
          Map.entry("keys", "带密钥"),
          Map.entry("days", "天数"),
          Map.entry("madeAt", "备份做于"));

  static Line of(Entry e, ZoneId zone) {
    Map<String, String> more = new LinkedHashMap<>();
    put(more, "系统编号", e.who().login());
    put(more, "角色", roles(e.who().roles()));
    put(more, "岗位", e.who().post());
    put(more, "会话", e.who().session());
    put(more, "用途", e.purpose());
    put(more, "涉及账号", e.aboutId() == null ? null : e.aboutId().toString());
    e.detail().forEach((name, value) -> put(more, NAMES.getOrDefault(name, "参数 " + name), value));
    return new Line(e, e.at().atZoneSameInstant(zone).toLocalDateTime(), more);
  }

  private static void put(Map<String, String> more, String name, String value) {
    if (value != null && !value.isEmpty()) {
      more.put(name, value);
    }
  }

  private static String roles(String kept) {
    return kept == null
        ? null
        : Arrays.stream(kept.split(","))
            .map(r -> ROLES.getOrDefault(r, "其他"))
            .collect(Collectors.joining("、"));
  }

  /** 2026-10-12 09:05:07. */
  public String moment() {
    return MOMENT.format(at);
  }

  /** Who did it, as a name. */
  public String who() {
    String name = entry.who().name();
    return name != null
        ? name
        : entry.who().login() != null ? entry.who().login() : entry.who().kind().words();
  }

  static final List<String> HEAD =
      List.of("序号", "什么时候", "谁", "系统编号", "单位", "来自", "类别", "做了什么", "对象", "结果", "用途", "其他");

  List<String> cells() {
    return List.of(
        String.valueOf(entry.id()),
        moment(),
        who(),
        or(entry.who().login()),
        or(entry.who().unit()),
        or(entry.who().address()),
        entry.kindWords(),
        entry.words(),
        or(entry.objectId()),
        entry.outcome().words(),
        or(entry.purpose()),
        more.entrySet().stream()
            .filter(m -> !m.getKey().equals("用途") && !m.getKey().equals("系统编号"))
            .map(m -> m.getKey() + "：" + m.getValue())
            .collect(Collectors.joining("；")));
  }

  private static String or(String text) {
    return text == null ? "" : text;
  }
}
