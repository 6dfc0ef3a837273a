package org.yici.licences.types;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a type in words, as the form and the comparison call them. */
final class TypeWords {
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("name", "名称");
    NAMES.put("category", "类别（0批文 1证照）");
    NAMES.put("holders", "持有主体（0自然人 1法人 2两者）");
    NAMES.put("holderName", "持证人名称取自");
    NAMES.put("holderIdType", "持证人证件种类");
    NAMES.put("holderId", "持证人证件号码取自");
    NAMES.put("bases", "发它的事项");
    NAMES.put("issuers", "能认领的机构类别");
    NAMES.put("word", "编号的系列");
    NAMES.put("pattern", "编号的格式");
    NAMES.put("numberBasis", "编号的依据");
    NAMES.put("validity", "有效期的规则");
    NAMES.put("years", "年数");
    NAMES.put("element", "有效期取自");
    NAMES.put("termRule", "算有效期的规则");
    NAMES.put("yearsBasis", "有效期的依据");
    NAMES.put("renewDays", "提前申请延续的天数");
    NAMES.put("renewBasis", "延续的依据");
    NAMES.put("proves", "下次办事免填的数据项");
    NAMES.put("covers", "能顶替的材料");
    NAMES.put("frame", "底图边框");
    NAMES.put("border", "边框颜色");
    NAMES.put("pale", "花纹颜色");
    NAMES.put("title", "标题颜色");
    NAMES.put("label", "栏目名颜色");
    NAMES.put("rule", "横线颜色");
    NAMES.put("ground", "底色");
    NAMES.put("waves", "花纹线数");
    NAMES.put("columns", "栏数");
    NAMES.put("titleTop", "标题离上边");
    NAMES.put("titleSize", "标题字号");
    NAMES.put("fieldsTop", "内容从");
    NAMES.put("fieldsBottom", "内容到");
    NAMES.put("sealX", "印章离左边");
    NAMES.put("sealY", "印章离上边");
  }

  private TypeWords() {}

  /** Null for what is no part of the type. */
  static String of(String name) {
    return NAMES.get(name);
  }

  /** A row of the face in one line. */
  static String row(Map<String, String> r) {
    StringBuilder line = new StringBuilder(r.get("label"));
    add(line, "取自", r.get("element"));
    add(line, "前面加", r.get("place"));
    add(line, "没有就用", "applicant".equals(r.get("otherwise")) ? "申请人" : r.get("otherwise"));
    add(line, "后面加", r.get("suffix"));
    add(line, "用词", r.get("words").replace("\n", "、"));
    if ("1".equals(r.get("required"))) {
      line.append("，必有");
    }
    if ("0".equals(r.get("shown"))) {
      line.append("，不上照面");
    }
    if ("1".equals(r.get("sensitive"))) {
      line.append("，敏感");
    }
    if (!r.get("x").isEmpty()) {
      line.append("，放在").append(r.get("x")).append("、").append(r.get("y"));
      line.append("，宽").append(r.get("width"));
    }
    return line.toString();
  }

  private static void add(StringBuilder line, String what, String value) {
    if (value != null && !value.isEmpty()) {
      line.append("，").append(what).append(value);
    }
  }
}
