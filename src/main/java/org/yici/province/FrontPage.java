package org.yici.province;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one page of the province: what came, by day, kind and agency, and what was refused. */
final class FrontPage {
  static final int MOST = 200;
  private static final Map<String, String> KINDS =
      Map.of(
          "pro_accept", "受理",
          "pro_process", "过程",
          "pro_result", "结果",
          "pro_special_procedure", "特别程序",
          "pro_material", "材料",
          "rating", "评价");

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>省平台（接收端）</title><link rel="stylesheet" href="/style.css"></head>
      <body><main><h1>省平台（接收端）</h1>
      """;

  static final String STYLE =
      """
      body { font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; margin: 0; color: #1c2126; background: #fff; }
      main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
      table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #c9d0d6; vertical-align: top; }
      td.n { text-align: right; font-variant-numeric: tabular-nums; } .scroll { overflow-x: auto; } code { overflow-wrap: anywhere; }
      """;

  private FrontPage() {}

  static String of(LocalDateTime now, List<Ledger.Line> lines, List<Ledger.Refused> refused) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>演示用：收下各市报来的办件记录，逐条核对。省平台现在的时间 ")
        .append(now.withNano(0).toString().replace('T', ' '))
        .append("</p>\n<h2 id=\"days\">每天收到的</h2>\n");
    if (lines.isEmpty()) {
      page.append("<p>还没有收到记录。</p>\n");
    } else {
      page.append(
          "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"days\"><table><thead><tr><th scope=\"col\">日期</th><th scope=\"col\">种类</th><th scope=\"col\">机关</th><th scope=\"col\">收下</th><th scope=\"col\">退回</th></tr></thead><tbody>\n");
      for (Ledger.Line l : lines) {
        page.append("<tr><td>" + l.day() + "</td><td>" + kind(l.kind()) + "</td><td><code>")
            .append(safe(l.agency()))
            .append("</code></td><td class=\"n\">" + l.accepted() + "</td><td class=\"n\">")
            .append(l.refused() + "</td></tr>\n");
      }
      page.append("</tbody></table></div>\n");
    }
    page.append("<h2 id=\"refused\">退回的</h2>\n");
    if (refused.isEmpty()) {
      page.append("<p>没有退回的记录。</p>\n");
    } else {
      page.append(
          "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"refused\"><table><thead><tr><th scope=\"col\">日期</th><th scope=\"col\">种类</th><th scope=\"col\">办件编号</th><th scope=\"col\">版本</th><th scope=\"col\">原因</th></tr></thead><tbody>\n");
      for (Ledger.Refused r : refused) {
        String why =
            r.reasons().stream().map(x -> safe(x.text())).collect(Collectors.joining("<br>"));
        page.append("<tr><td>" + r.day() + "</td><td>" + kind(r.kind()) + "</td><td><code>")
            .append(safe(r.projectNo()))
            .append("</code></td><td class=\"n\">" + r.version() + "</td><td>" + why)
            .append("</td></tr>\n");
      }
      page.append("</tbody></table></div>\n<p>最多列出 " + MOST + " 条。</p>\n");
    }
    return page.append("</main></body></html>\n").toString();
  }

  private static String kind(String kind) {
    return KINDS.getOrDefault(kind, safe(kind));
  }

  private static String safe(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
