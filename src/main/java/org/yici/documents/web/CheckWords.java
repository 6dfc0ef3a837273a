package org.yici.documents.web;

import java.util.Map;
import org.yici.documents.verify.Check;
import org.yici.documents.verify.Verification;

/** What the checks are called on a page. */
public final class CheckWords {
  private record Words(String passed, String failed) {}

  private static final Map<String, Words> WORDS =
      Map.of(
          "structure", new Words("文件完整", "文件打不开"),
          "digest", new Words("文件没有被改过", "文件被改过"),
          "signature", new Words("签名是对的", "签名不成立"),
          "seal", new Words("章没有问题", "章不对"),
          "certificate", new Words("签章人的证书当时有效", "签章人的证书不行"),
          "trust", new Words("发证书的机构信得过", "发证书的机构我们不认识"),
          "revocation", new Words("证书没有被吊销", "证书被吊销了"),
          "state", new Words("文书没有被撤销、变更", "文书已经不作数"));

  private static final Map<String, Words> OF_STRANGERS =
      Map.of(
          "certificate", new Words("证书是签名用的", "签章人的证书不行"),
          "revocation", new Words("没有吊销名单可查", "证书被吊销了"),
          "state", new Words("不是本平台出的", "文书已经不作数"));

  private CheckWords() {}

  /** The heading of a check, e.g. 文件没有被改过. */
  public static String title(Check check, Verification all) {
    Words words =
        all.failed("trust") && OF_STRANGERS.containsKey(check.name())
            ? OF_STRANGERS.get(check.name())
            : WORDS.get(check.name());
    return check.ok() ? words.passed() : words.failed();
  }

  /** The answer in one sentence. */
  public static String verdict(Verification v) {
    if (v.valid()) {
      return v.document().containsKey("registered") ? "是真的，现在有效" : "是真的，没有被改过";
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

  /** e.g. 查了八样，都通过. */
  public static String summary(Verification v) {
    long failed = v.checks().stream().filter(c -> !c.ok()).count();
    int all = v.checks().size();
    return "查了 " + all + " 样，" + (failed == 0 ? "都通过" : failed + " 样不通过");
  }
}
