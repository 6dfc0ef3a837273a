package org.yici.cases;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a material was handed in at a window.
 *
 * @param code of the guide
 * @param form {@code scan} scanned in, {@code seen} paper looked at and checked without a scan
 *     (原件核验), {@code licence} covered by an electronic licence
 * @param originals paper originals taken in, 0 to 99
 * @param copies paper copies taken in, 0 to 99
 */
public record Paper(String code, Form form, int originals, int copies) {
  /** In which form the desk holds it. */
  public enum Form {
    SCAN("scan", "已扫描"),
    SEEN("seen", "原件已核验"),
    LICENCE("licence", "取用电子证照");

    private final String id;
    private final String chinese;

    Form(String id, String chinese) {
      this.id = id;
      this.chinese = chinese;
    }

    public String id() {
      return id;
    }

    public String chinese() {
      return chinese;
    }

    /** By id, or null. */
    public static Form of(String id) {
      for (Form form : values()) {
        if (form.id.equals(id)) {
          return form;
        }
      }
      return null;
    }
  }

  /** Form and counts in words: 原件已核验，纸质原件1份、复印件2份. */
  public String words() {
    return words(form.id(), originals, copies);
  }

  /** The same from the history, where counts may be missing. */
  static String words(String form, int originals, int copies) {
    Form known = Form.of(form);
    StringBuilder text = new StringBuilder(known == null ? "" : known.chinese());
    if (originals > 0 || copies > 0) {
      text.append(text.isEmpty() ? "" : "，").append("纸质");
      text.append(originals > 0 ? "原件" + originals + "份" : "");
      text.append(originals > 0 && copies > 0 ? "、" : "");
      text.append(copies > 0 ? "复印件" + copies + "份" : "");
    }
    return text.toString();
  }

  /** As the history keeps it. */
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("code", code);
    data.put("form", form.id());
    data.put("originals", originals);
    data.put("copies", copies);
    return data;
  }
}
