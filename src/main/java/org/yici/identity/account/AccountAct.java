package org.yici.identity.account;

import java.time.Instant;
import java.util.UUID;

/**
 * What was done to an account, by whom and why.
 *
 * @param act open, unlock, password, off, on, sessions, factor
 * @param state done, asked, confirmed, refused
 * @param secondName who decided; null while nobody did
 */
public record AccountAct(
    long id,
    String act,
    String reason,
    String state,
    UUID byId,
    String byName,
    Instant at,
    String secondName,
    Instant secondAt) {

  /** The act in Chinese. */
  public String words() {
    return switch (act) {
      case "open" -> "开账号";
      case "unlock" -> "开锁";
      case "password" -> "重设密码";
      case "off" -> "停用";
      case "on" -> "重新启用";
      case "sessions" -> "让各处退出";
      default -> "重设第二重验证";
    };
  }

  /** The state in Chinese. */
  public String stateWords() {
    return switch (state) {
      case "asked" -> "等另一位定";
      case "confirmed" -> "另一位同意了";
      case "refused" -> "另一位没有同意";
      default -> "办了";
    };
  }
}
