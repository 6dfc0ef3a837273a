package org.yici.directory;

import java.time.LocalDate;

/**
 * A system of the state, the province or an agency that the platform must speak with.
 *
 * @param uscc the agency that answers for it
 * @param link how it is joined (单点登录, 接口调用, 数据交换)
 * @param since since when it has this state; null when nothing happened yet
 */
public record OutsideSystem(
    String id,
    String name,
    String uscc,
    String purpose,
    String link,
    State state,
    LocalDate since,
    String note) {

  /** How far the connection is. */
  public enum State {
    PLANNED("未接入"),
    TESTING("联调中"),
    CONNECTED("已接入"),
    STOPPED("已停用");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
