package org.yici.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new password has to be: NIST SP 800-63B, 3.1.1.2. */
class PasswordRulesTest {
  private static final List<String> OWN = List.of("zhanhe-wangmin", "王敏");

  @ParameterizedTest
  @CsvSource({
    "short-9ab, 至少 10 个字",
    "湛河边的老槐树, 至少 10 个字",
    "aaaaaaaaaaaa, 来回只有几个字",
    "121212121212, 来回只有几个字",
    "1234567890, 键盘上",
    "qwertyuiop, 键盘上",
    "zyxwvutsrqponm, 键盘上",
    "Zhanhe-WangMin88, 账号或者姓名",
    "王敏2026!yxab, 账号或者姓名",
    "yici-2026-aq, 本平台的名字",
    "password123456, 泄露过的密码",
    "iLoveYou2026!!, 泄露过的密码",
    "woaini1314520, 泄露过的密码",
  })
  void theseAreGuessedFirst(String password, String why) {
    assertThat(PasswordRules.fault(password, OWN))
        .hasValueSatisfying(f -> assertThat(f).contains(why));
  }

  @Test
  void lengthIsCountedInCharactersAndHasAnEnd() {
    assertThat(PasswordRules.fault("长".repeat(5) + "江黄河湖海江河", OWN)).isEmpty();
    assertThat(PasswordRules.fault("ab cd ef gh ".repeat(7), OWN).orElseThrow()).contains("最多 72");
    assertThat(PasswordRules.fault("𠮷野家面馆开门卖烩面", OWN)).isEmpty(); // ten, the first beyond the BMP
    assertThat(PasswordRules.fault("𠮷野家面馆开门卖面", OWN)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "湛河边上有三棵老槐树",
        "kulunbeier snow boots",
        "wangmin zhao le san ge yue zhangben",
        "7x!Qp2-mmRt"
      })
  void whatIsLongAndOnesOwnIsTakenWithoutCapitalsOrSigns(String password) {
    assertThat(PasswordRules.fault(password, OWN)).isEmpty();
  }
}
