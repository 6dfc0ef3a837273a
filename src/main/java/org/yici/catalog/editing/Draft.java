package org.yici.catalog.editing;

import java.time.Instant;

/**
 * The draft of an item; there is one at a time.
 *
 * @param code 33 characters; {@code code31} the implementing code it belongs to
 * @param agency credit code of the agency whose item it is
 * @param round 1 and up: the how-manieth draft of the item this is
 * @param version grows with every save; 0 while nothing was saved yet
 * @param published the published version it began from, 0 when there is none
 * @param savedBy who saved last, empty while nothing was saved
 */
public record Draft(
    String code,
    String code31,
    String baseCode,
    String agency,
    String region12,
    String name,
    State state,
    int round,
    int version,
    int published,
    Content content,
    Instant savedAt,
    String savedBy) {

  /** Where a draft is on its way to publication. */
  public enum State {
    DRAFTING("编辑"),
    AGENCY("机构审核"),
    BUREAU("主管部门审核");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /** What a page has seen of it: round and version. */
  public String seen() {
    return round + "." + version;
  }

  Draft with(State next, Content words, int from, Instant at, String by) {
    String named = words.text("elements.HANDLE_ITEM_NAME");
    return new Draft(
        code,
        code31,
        baseCode,
        agency,
        region12,
        named.isEmpty() ? words.text("elements.TASK_NAME") : named,
        next,
        round,
        version + 1,
        from,
        words,
        at,
        by);
  }
}
