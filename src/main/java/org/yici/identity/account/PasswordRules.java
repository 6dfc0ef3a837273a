package org.yici.identity.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a new password has to be (NIST SP 800-63B, 3.1.1.2; 等级保护 third level): long enough, not
 * known from breaches, not made of one's own name, not a row of the keyboard. No rule asks for
 * capitals or signs: they make passwords that people write down.
 */
public final class PasswordRules {
  /** Characters, of whatever script. */
  public static final int SHORTEST = 10;

  /** Bytes in UTF-8, the most that bcrypt looks at. */
  public static final int LONGEST_BYTES = 72;

  private static final int FEWEST_DIFFERENT = 5;
  private static final List<String> OURS = List.of("yici", "一次", "zhengwu", "政务");
  private static final List<String> ROWS =
      List.of("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm");

  private PasswordRules() {}

  /**
   * @param own the holder's login and name
   * @return what is wrong, for the holder to read; empty when the password may be taken
   */
  public static Optional<String> fault(String password, List<String> own) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return say("新密码太短：至少 " + SHORTEST + " 个字，您填了 " + length + " 个。几个不相干的词连起来，又好记又难猜");
    }
    if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return say("新密码太长：最多 72 个字母和数字（一个汉字算三个）");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.codePoints().distinct().count() < FEWEST_DIFFERENT) {
      return say("新密码里来回只有几个字，太好猜了，请换一个");
    }
    for (String part : own) {
      if (consistsMostlyOf(lower, part.toLowerCase(Locale.ROOT))) {
        return say("新密码里有您的账号或者姓名，别人先猜这个，请换一个");
      }
    }
    for (String word : OURS) {
      if (consistsMostlyOf(lower, word)) {
        return say("新密码里是本平台的名字，别人先猜这个，请换一个");
      }
    }
    if (isARow(lower)) {
      return say("新密码是键盘上或者数字里的一串，太好猜了，请换一个");
    }
    String core = lower.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    return CommonPasswords.has(lower) || !core.isEmpty() && CommonPasswords.has(core)
        ? say("很多人用过这个密码，它（或者它去掉前后数字）在泄露过的密码单子里，请换一个")
        : Optional.empty();
  }

  /** A long sentence may name its writer; one's name with a few signs may not. */
  private static boolean consistsMostlyOf(String password, String part) {
    return part.codePointCount(0, part.length()) >= 2
        && password.contains(part)
        && password.replace(part, "").codePointCount(0, password.replace(part, "").length())
            < SHORTEST;
  }

  private static boolean isARow(String password) {
    return ROWS.stream()
        .anyMatch(
            row ->
                row.contains(password)
                    || new StringBuilder(row).reverse().toString().contains(password));
  }

  private static Optional<String> say(String fault) {
    return Optional.of(fault);
  }
}
