package org.yici.cases.desk;

/**
 * To whom a case is given by an act.
 *
 * @param assignee staff id, or null when there is nobody
 * @param why in one sentence, shown beside the name
 * @param keep the case stays with whom it is; the other two are null
 */
public record Assignment(String assignee, String why, boolean keep) {
  public static final Assignment KEEP = new Assignment(null, null, true);

  static Assignment to(String staffId, String why) {
    return new Assignment(staffId, why, false);
  }
}
