package org.yici.identity.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yici.kernel.ItemCode;

/**
 * A post that one person asked for and another gives, refuses or has given.
 *
 * @param role word of {@link org.yici.identity.Roles}
 * @param post title (审核员)
 * @param desk section or counter
 * @param kinds item types (CS-TYPE) that the post handles; empty: all
 * @param ends last day, included
 * @param state asked, confirmed, refused, ended
 * @param secondName who decided; null while nobody did
 * @param endedName who ended it before its time; null: nobody
 */
public record PostRequest(
    long id,
    String staffId,
    String staffName,
    String region6,
    String uscc,
    String unit,
    String hallId,
    String role,
    String post,
    String desk,
    Set<String> kinds,
    LocalDate starts,
    LocalDate ends,
    String reason,
    String state,
    UUID byId,
    String byName,
    Instant at,
    String secondName,
    Instant secondAt,
    String endedName,
    Instant endedAt,
    String endedWhy) {

  /** The item types in words; empty for all. */
  public String kindWords() {
    return kinds.stream().map(ItemCode::typeName).collect(Collectors.joining("、"));
  }

  /** Id of the post in the directory. */
  String postId() {
    return "G" + id;
  }

  /** The state in Chinese, as of a day. */
  public String words(LocalDate today) {
    return switch (state) {
      case "asked" -> "等安全管理员定";
      case "refused" -> "没有同意";
      case "ended" -> "提前收回了";
      default -> today.isBefore(starts) ? "还没到日子" : today.isAfter(ends) ? "到期了" : "在岗";
    };
  }
}
