package org.yici.documents.web;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.documents.verify.Result;
import org.yici.documents.verify.Verification;
import org.yici.web.Dates;

/** What the checks are called on a page. */
public final class CheckWords {
  private static final Map<String, String> FACTS = facts();

  private CheckWords() {}

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("seal", "印章");
    facts.put("sealId", "印章编码");
    facts.put("signer", "签章人");
    facts.put("issuer", "给签章人发证书的");
    facts.put("signedAt", "签章时间（签章人写的）");
    facts.put("stampedAt", "时间戳证明的时间");
    facts.put("algorithm", "签名算法");
    return facts;
  }

  /** Who signed, and when: the facts of each signature under their words. */
  public static List<Map<String, String>> signers(Verification v) {
    List<Map<String, String>> all = new ArrayList<>();
    if (v.document().get("signatures") instanceof List<?> signatures) {
      for (Object signature : signatures) {
        Map<String, String> told = new LinkedHashMap<>();
        FACTS.forEach(
            (key, word) -> {
              if (signature instanceof Map<?, ?> facts && facts.get(key) != null) {
                told.put(word, shown(key, String.valueOf(facts.get(key))));
              }
            });
        all.add(told);
      }
    }
    return all;
  }

  private static String shown(String key, String value) {
    return key.endsWith("At") ? Dates.moment(OffsetDateTime.parse(value).toLocalDateTime()) : value;
  }

  /** The answer in one sentence. */
  public static String verdict(Verification v) {
    if (v.valid()) {
      boolean open = v.checks().stream().anyMatch(c -> c.result() == Result.UNCHECKED);
      return (v.document().containsKey("registered") ? "是真的，现在有效" : "是真的，没有被改过")
          + (open ? "，但有的查不了" : "");
    }
    if (v.failed("structure")) {
      return "这个文件打不开，查不了";
    }
    if (v.check("digest").isEmpty()) {
      return "这个文件没有有效的签章，看不出真假";
    }
    if (v.onlyFails("trust")) {
      return "文件没有被改过，但是谁盖的章我们核实不了";
    }
    if (v.onlyFails("state")) {
      return "章是真的，但这份文书已经不作数";
    }
    return v.failed("digest") ? "不能相信这个文件：它被改过" : "不能相信这个文件";
  }

  /** What to do about it. */
  public static String advice(Verification v) {
    if (v.valid()) {
      return "";
    }
    if (v.failed("structure")) {
      return "可能没有下载完。请向发给您的人再要一份原件，不要转存、不要打印成新的 PDF。";
    }
    if (v.onlyFails("trust")) {
      return "这是别处出的文书。请到出文单位自己的网站查验，或者打电话问他们。";
    }
    return "有人拿这个文件给您看？请向出文单位核实，或者打 12345 说明情况。";
  }

  /** e.g. 一步一步查的：14 步通过，1 步不通过，2 步查不了. */
  public static String summary(Verification v) {
    StringBuilder text = new StringBuilder("一步一步查的：");
    text.append(v.count(Result.PASSED)).append(" 步通过");
    if (v.count(Result.FAILED) > 0) {
      text.append("，").append(v.count(Result.FAILED)).append(" 步不通过");
    }
    if (v.count(Result.UNCHECKED) > 0) {
      text.append("，").append(v.count(Result.UNCHECKED)).append(" 步查不了");
    }
    return text.toString();
  }
}
