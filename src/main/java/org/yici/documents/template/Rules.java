package org.yici.documents.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** What can be said against a draft from the draft and its template alone. */
final class Rules {
  static final int MOST_PARTS = 40;
  static final int LONGEST_PART = 1500;
  static final int LONGEST_TITLE = 40;
  private final Shipped shipped;
  private final Template t;
  private final Typed typed;
  private final List<Finding> findings = new ArrayList<>();

  private Rules(Shipped shipped, Template t, Typed typed) {
    this.shipped = shipped;
    this.t = t;
    this.typed = typed;
  }

  static List<Finding> check(Shipped shipped, Template t, Typed typed) {
    Rules rules = new Rules(shipped, t, typed);
    rules.title();
    for (int i = 0; i < typed.parts().size(); i++) {
      if (!typed.parts().get(i).gone()) {
        rules.part(i, typed.parts().get(i));
      }
    }
    int kept = typed.kept().size();
    if (kept == 0) {
      rules.block(null, "正文一段也没有", "至少写一段，或者把去掉的段落放回去");
    } else if (kept > MOST_PARTS) {
      rules.block(null, "正文有" + kept + "段，太多了", "最多" + MOST_PARTS + "段，合并几段");
    }
    t.must().forEach(rules::must);
    return rules.findings;
  }

  private void block(Integer part, String message, String repair) {
    findings.add(new Finding(part, true, message, repair));
  }

  private void title() {
    String title = typed.title().strip();
    if (title.isEmpty()) {
      block(null, "标题空着", "写上文书的名称，例如：" + t.title());
    } else if (title.length() > LONGEST_TITLE) {
      block(null, "标题有" + title.length() + "字，太长", "写" + LONGEST_TITLE + "字以内");
    } else if (title.matches("(?s).*[{}\\p{Cc}].*")) {
      block(null, "标题里有大括号或者看不见的字符", "标题只写字，不放字段");
    }
  }

  private void part(int i, Typed.Part part) {
    String text = part.text().strip();
    if (text.isEmpty()) {
      block(i, "这一段空着", "写上内容，或者去掉这一段");
      return;
    }
    if (text.length() > LONGEST_PART) {
      block(i, "这一段有" + text.length() + "字，太长", "一段写" + LONGEST_PART + "字以内，分成几段");
    }
    if (text.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}].*")) {
      block(i, "这一段里有换行或者看不见的字符", "删掉重打；要分段，就加一段");
    }
    kind(i, part);
    condition(i, part);
    braces(i, text);
    Matcher m = Typed.PLACE.matcher(text);
    Map<String, String> names = Typed.names(shipped, t, part.each());
    while (m.find()) {
      place(i, part, m.group(1), names);
    }
  }

  private void kind(int i, Typed.Part part) {
    boolean known =
        part.each() == null
            ? Set.of(Typed.PARAGRAPH, Typed.HEADING).contains(part.kind())
            : type(part.each()).equals("list");
    if (!known) {
      block(i, "没有选这一段是什么", "选“一段话”“小标题”，或者逐条列出哪一项");
    }
  }

  private void condition(int i, Typed.Part part) {
    boolean known =
        part.cond().isEmpty()
            || (part.cond().startsWith(Typed.WHEN) || part.cond().startsWith(Typed.UNLESS))
                && t.fields().containsKey(part.field());
    if (!known) {
      block(i, "没有选这一段什么时候出现", "从“什么时候出现”里选一个");
    }
  }

  private void braces(int i, String text) {
    String rest = Typed.PLACE.matcher(text).replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      block(i, "大括号没有成对", "字段前后各要一个大括号，例如 {" + shipped.word(t.kind(), "caseNo").name() + "}");
    }
  }

  private void place(int i, Typed.Part part, String name, Map<String, String> names) {
    String field =
        names.entrySet().stream()
            .filter(n -> n.getValue().equals(name) || n.getKey().equals(name))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(null);
    if (field == null) {
      block(
          i,
          "没有“" + (name.length() > 20 ? name.substring(0, 20) + "…" : name) + "”这个字段",
          "这一段可以用：{" + String.join("}、{", usable(part)) + "}");
      return;
    }
    if (part.each() != null) {
      return;
    }
    if (field.equals("caseNo") && part.kind().equals(Typed.HEADING)) {
      block(i, "小标题里不能放" + name, "把它写到一段话里");
    }
    switch (type(field)) {
      case "list" -> block(i, "“" + name + "”有好几条，不能放在一句话里", "另加一段，选“逐条列出" + name + "”");
      case "flag" -> block(i, "“" + name + "”只说有没有，不能写出来", "在“什么时候出现”里选它");
      default -> {
        if (t.fields().getOrDefault(field, "").endsWith("?") && part.cond().isEmpty()) {
          findings.add(
              new Finding(i, false, "“" + name + "”有时没有，那时这里会空着", "给这一段选上“有" + name + "时”才出现"));
        }
      }
    }
  }

  private Set<String> usable(Typed.Part part) {
    Set<String> usable = new TreeSet<>();
    Typed.names(shipped, t, part.each())
        .forEach(
            (field, name) -> {
              if (part.each() != null || !Set.of("list", "flag").contains(type(field))) {
                usable.add(name);
              }
            });
    return usable;
  }

  private String type(String field) {
    return Template.plainType(t.fields().getOrDefault(field, "none"));
  }

  private void must(Template.Must must) {
    Set<String> used = new HashSet<>();
    StringBuilder words = new StringBuilder();
    for (Typed.Part part : typed.kept()) {
      boolean unhindered =
          part.cond().isEmpty()
              || part.cond().startsWith(Typed.WHEN) && must.fields().contains(part.field());
      if (must.always() && !unhindered) {
        continue;
      }
      words.append(part.text()).append('\n');
      if (part.each() != null) {
        used.add(part.each());
      } else {
        Map<String, String> names = Typed.names(shipped, t, null);
        Matcher m = Typed.PLACE.matcher(part.text());
        while (m.find()) {
          names.forEach(
              (field, name) -> {
                if (name.equals(m.group(1)) || field.equals(m.group(1))) {
                  used.add(field);
                }
              });
        }
      }
    }
    List<String> lacking =
        must.fields().stream()
            .filter(f -> !used.contains(f))
            .map(f -> "{" + shipped.word(t.kind(), f).name() + "}")
            .collect(Collectors.toCollection(ArrayList::new));
    must.texts().stream()
        .filter(text -> words.indexOf(text) < 0)
        .forEach(text -> lacking.add("“" + text + "”"));
    if (!lacking.isEmpty()) {
      block(
          null,
          "没有写" + must.what() + "（" + must.article() + "）",
          "写上" + String.join("、", lacking) + (must.always() ? "，这一段不要加别的条件" : ""));
    }
  }
}
