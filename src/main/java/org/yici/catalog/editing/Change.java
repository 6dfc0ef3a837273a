package org.yici.catalog.editing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.yici.identity.Person;

/**
 * A row of the log of an item's drafts.
 *
 * @param version of the draft after it
 * @param path what was changed, see {@link Content}; null for a step such as handing over
 * @param reason why, for those steps that need one; else null
 */
public record Change(
    String code,
    int round,
    int version,
    Instant at,
    UUID person,
    String personName,
    Deed deed,
    String path,
    String before,
    String after,
    String reason) {

  /** What this person does to the draft now. */
  static Change of(
      Draft d,
      Instant at,
      Person p,
      Deed deed,
      String path,
      String before,
      String after,
      String reason) {
    return new Change(
        d.code(),
        d.round(),
        d.version() + 1,
        at,
        p.accountId(),
        p.name(),
        deed,
        path,
        before,
        after,
        reason);
  }

  /** Longer than that, and somebody came back to the field. */
  private static final Duration ONE_SITTING = Duration.ofMinutes(10);

  /**
   * A field is kept at every pause of typing; read as one change what one person typed into one
   * place in one go. The rows themselves stay.
   */
  public static List<Change> joined(List<Change> newestFirst) {
    List<Change> result = new ArrayList<>();
    for (Change c : newestFirst) {
      int last = result.size() - 1;
      if (last >= 0 && result.get(last).goesOn(c)) {
        result.set(last, result.get(last).since(c));
      } else {
        result.add(c);
      }
    }
    return result;
  }

  private boolean goesOn(Change earlier) {
    return deed == Deed.EDIT
        && earlier.deed == Deed.EDIT
        && round == earlier.round
        && Objects.equals(path, earlier.path)
        && person.equals(earlier.person)
        && Duration.between(earlier.at, at).compareTo(ONE_SITTING) < 0;
  }

  private Change since(Change earlier) {
    return new Change(
        code, round, version, at, person, personName, deed, path, earlier.before, after, reason);
  }

  /** What somebody did. */
  public enum Deed {
    CLAIM("认领"),
    SPLIT("增设业务办理项"),
    EDIT("改"),
    ADD("加一行"),
    REMOVE("去掉一行"),
    MOVE("挪动一行"),
    IMPORT("导入"),
    SUBMIT("交机构审核"),
    RETURN("退回"),
    PASS("机构审核通过"),
    PUBLISH("主管部门审核通过，发布"),
    DROP("不要草稿"),
    PROPOSE("提出"),
    CONFIRM("确认"),
    REFUSE("不同意"),
    TAKE_BACK("撤回"),
    PAUSE("暂停办理"),
    RESUME("恢复办理"),
    WITHDRAW("取消");

    private final String chinese;

    Deed(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** Whether a draft begins with it; {@code after} is the code of the guide it began like. */
    boolean begins() {
      return this == CLAIM || this == SPLIT;
    }

    /** Whether it changes words: who did it is an author. */
    boolean writes() {
      return begins()
          || this == EDIT
          || this == ADD
          || this == REMOVE
          || this == MOVE
          || this == IMPORT;
    }
  }
}
