package org.yici.documents.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.documents.DocumentText;

/**
 * One template of a paper (see {@code documents/templates/README.md}). Title and body may be a
 * city's own; all else is the program's, since it depends on what the acts know.
 *
 * @param addressed false: a public notice, or one to other offices, without the applicant's name
 * @param word 文种 of its number
 * @param types item types it is for; empty: all that no other template of the kind names
 * @param article what it rests on, for the list of templates
 * @param fields name → type; a trailing {@code ?} marks what may be missing
 * @param must what the law wants said
 * @param sample optional fields that are there in the sample; null: all
 * @param attach the list whose entries are named as attachments (附件说明), or null
 * @param imprint whether it has an imprint (版记): papers to offices and to the public
 */
public record Template(
    String kind,
    String title,
    Boolean addressed,
    String word,
    List<String> types,
    String article,
    Map<String, String> fields,
    List<Part> body,
    List<Must> must,
    List<String> sample,
    String attach,
    Boolean imprint) {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

  private static final Map<String, String> CHINESE =
      Map.of("text", "文字", "date", "日期", "number", "数", "list", "清单", "flag", "有没有");

  /** Known to every template; filled when the document is set, because it has no number before. */
  public static final String CASE_NO = "{caseNo}";

  public Template {
    types = types == null ? List.of() : types;
    must = must == null ? List.of() : must;
    addressed = addressed == null || addressed;
    imprint = imprint != null && imprint;
    if (attach != null && !plainType(String.valueOf(fields.get(attach))).equals("list")) {
      throw new IllegalArgumentException(kind + "：附件“" + attach + "”不是声明过的清单");
    }
    for (Part part : body) {
      part.check(kind, fields);
    }
  }

  /**
   * Something the law wants said.
   *
   * @param what in words, e.g. 救济途径和期限
   * @param fields all of them must be used
   * @param texts all of these words must stand there
   * @param always whether it must appear whenever these fields are known, under no other condition
   */
  public record Must(
      String what, List<String> fields, List<String> texts, String article, Boolean always) {
    public Must {
      fields = fields == null ? List.of() : fields;
      texts = texts == null ? List.of() : texts;
      always = always != null && always;
    }
  }

  /** A paragraph, a heading or a numbered list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(
      String p, String heading, String each, String item, String when, String unless) {
    void check(String kind, Map<String, String> fields) {
      for (String name : new String[] {when, unless, each}) {
        if (name != null && !fields.containsKey(name)) {
          throw new IllegalArgumentException(kind + "：模板没有声明字段 " + name);
        }
      }
      Set<String> inner = each == null ? Set.of() : Set.copyOf(inner(fields.get(each)));
      Matcher m = PLACE.matcher(words());
      while (m.find()) {
        boolean known =
            each != null
                ? inner.contains(m.group(1))
                : m.group().equals(CASE_NO) || fields.containsKey(m.group(1));
        if (!known) {
          throw new IllegalArgumentException(kind + "：模板没有声明字段 " + m.group(1));
        }
      }
    }

    /** Its text, whatever it is. */
    public String words() {
      return heading != null ? heading : each != null ? item : p;
    }

    boolean appears(Map<String, Object> values) {
      return (when == null || there(values.get(when)))
          && (unless == null || !there(values.get(unless)));
    }

    List<DocumentText.Block> write(Map<String, Object> values) {
      if (heading != null) {
        return List.of(new DocumentText.Heading(fill(heading, values)));
      }
      if (each == null) {
        return List.of(new DocumentText.Paragraph(fill(p, values)));
      }
      List<DocumentText.Block> items = new ArrayList<>();
      if (there(values.get(each))) {
        for (Object one : (Collection<?>) values.get(each)) {
          Map<?, ?> inner = one instanceof Map<?, ?> map ? map : Map.of("it", one);
          items.add(new DocumentText.Item((items.size() + 1) + "．", fill(item, inner)));
        }
      }
      return items;
    }
  }

  /** Its name in addresses and in the database: the kind, and the types it is for. */
  public String key() {
    return types.isEmpty() ? kind : kind + "-" + String.join("-", types);
  }

  /**
   * The same with other words.
   *
   * @throws IllegalArgumentException when they use a field it does not have
   */
  public Template with(String otherTitle, List<Part> otherBody) {
    return new Template(
        kind,
        otherTitle,
        addressed,
        word,
        types,
        article,
        fields,
        otherBody,
        must,
        sample,
        attach,
        imprint);
  }

  /** The type without its marks: text, date, number, list or flag. */
  public static String plainType(String declared) {
    int end = 0;
    while (end < declared.length() && "(?".indexOf(declared.charAt(end)) < 0) {
      end++;
    }
    return declared.substring(0, end);
  }

  /** What an entry of a list holds: {@code list(a,b)} → a, b; a list of texts → it. */
  public static List<String> inner(String declared) {
    int open = declared.indexOf('(');
    return open < 0
        ? List.of("it")
        : List.of(declared.substring(open + 1, declared.indexOf(')')).split("\\s*,\\s*"));
  }

  /**
   * What the document says.
   *
   * @throws IllegalArgumentException with everything that is wrong with the fields: missing, or of
   *     another type than declared; it names fields and never shows what stood in them
   */
  public List<DocumentText.Block> write(Map<String, Object> values) {
    List<String> faults = new ArrayList<>();
    fields.forEach((name, type) -> check(name, type, values.get(name), faults));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "《" + title + "》（" + kind + "）写不出来：" + String.join("；", faults));
    }
    return body.stream()
        .filter(part -> part.appears(values))
        .flatMap(part -> part.write(values).stream())
        .toList();
  }

  /** Names of what goes with the paper, in order. */
  public List<String> attachments(Map<String, Object> values) {
    return attach != null && values.get(attach) instanceof Collection<?> names
        ? names.stream().map(Object::toString).toList()
        : List.of();
  }

  private static void check(String name, String declared, Object value, List<String> faults) {
    if (!there(value)) {
      if (!declared.endsWith("?")) {
        faults.add("缺字段 " + name);
      }
      return;
    }
    String wanted = plainType(declared);
    boolean right =
        switch (wanted) {
          case "text" -> value instanceof String;
          case "date" -> value instanceof LocalDate;
          case "number" -> value instanceof Number;
          case "list" -> value instanceof Collection<?>;
          case "flag" -> value instanceof Boolean;
          default -> throw new IllegalArgumentException("没有这种字段类型 " + declared);
        };
    if (!right) {
      String found = value.getClass().getSimpleName();
      faults.add("字段 " + name + " 应是" + CHINESE.get(wanted) + "，给的是 " + found);
    } else if (value instanceof Collection<?> entries) {
      entries(name, declared, entries, faults);
    }
  }

  /** Every entry is a text, or a map with all fields that the list declares. */
  private static void entries(
      String name, String declared, Collection<?> entries, List<String> faults) {
    int i = 0;
    for (Object entry : entries) {
      i++;
      if (!declared.contains("(")) {
        if (!(entry instanceof String text) || text.isBlank()) {
          faults.add("清单 " + name + " 第" + i + "条应是一段文字");
        }
      } else if (!(entry instanceof Map<?, ?> map)) {
        faults.add("清单 " + name + " 第" + i + "条应有 " + String.join("、", inner(declared)));
      } else {
        for (String field : inner(declared)) {
          if (!(map.get(field) instanceof String)) {
            faults.add("清单 " + name + " 第" + i + "条缺 " + field);
          }
        }
      }
    }
  }

  private static boolean there(Object value) {
    return value instanceof Boolean b
        ? b
        : value instanceof Collection<?> c
            ? !c.isEmpty()
            : value != null && !value.toString().isBlank();
  }

  private static String fill(String text, Map<?, ?> values) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    return PLACE
        .matcher(text)
        .replaceAll(
            m -> {
              Object value = values.get(m.group(1));
              boolean later = value == null && m.group().equals(CASE_NO);
              return Matcher.quoteReplacement(later ? CASE_NO : value == null ? "" : plain(value));
            });
  }

  private static String plain(Object value) {
    return value instanceof LocalDate d
        ? d.getYear() + "年" + d.getMonthValue() + "月" + d.getDayOfMonth() + "日"
        : value.toString().strip();
  }
}
