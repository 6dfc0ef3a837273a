package org.yici.identity;

import java.util.Arrays;
import java.util.Optional;
import org.yici.kernel.InputException;

/**
 * Why somebody on duty has personal data shown that are masked (个人信息保护法第五条、第三十四条): one of these,
 * with more words where they do not say enough. The person whom the data are about reads it.
 */
public enum LookReason {
  REVIEW("审查这件申请"),
  CONTACT("联系申请人"),
  VERIFY("核对身份、材料"),
  SUPERVISE("监督检查"),
  DISPUTE("处理投诉、复议、诉讼"),
  OTHER("其他");

  private static final int SHORTEST = 2;
  private static final int LONGEST = 200;
  private final String chinese;

  LookReason(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /**
   * The reason in words.
   *
   * @param choice name of a constant; empty or unknown counts as {@link #OTHER}
   * @param words what was typed; may be empty for every other choice
   * @throws InputException on {@code reason} when it says nothing, or too much
   */
  public static String of(String choice, String words) {
    String typed = words == null ? "" : words.strip();
    Optional<LookReason> chosen =
        Arrays.stream(values()).filter(r -> r != OTHER && r.name().equals(choice)).findFirst();
    if (typed.length() > LONGEST || (chosen.isEmpty() && typed.length() < SHORTEST)) {
      throw new InputException("reason", "选一个理由，或者写明为什么要看，2到200字；申请人看得到这句话");
    }
    return chosen.map(r -> r.chinese + (typed.isEmpty() ? "" : "：" + typed)).orElse(typed);
  }
}
