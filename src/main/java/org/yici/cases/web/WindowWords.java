package org.yici.cases.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Choices of the window's pages in the order they are offered. */
public final class WindowWords {
  private WindowWords() {}

  /** Kinds of identity document by CS-IDTYPE, the usual ones first. */
  public static Map<String, String> idTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("111", "居民身份证");
    types.put("001", "统一社会信用代码");
    types.put("113", "户口簿");
    types.put("114", "军官证");
    types.put("414", "普通护照");
    types.put("511", "台湾居民来往大陆通行证");
    types.put("516", "港澳居民来往内地通行证");
    types.put("553", "外国人永久居留证");
    return types;
  }
}
