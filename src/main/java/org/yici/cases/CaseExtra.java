package org.yici.cases;

import java.util.List;

/** What rooms above bring to the page of a case, the applicant's or the bench's. */
public interface CaseExtra {
  /**
   * @param applicant whether the applicant looks, else the office
   * @return in the order to be shown; empty for nothing
   */
  List<Link> links(CaseView view, boolean applicant);

  /**
   * @param text what it leads to
   * @param note how things stand with it, or null
   */
  record Link(String href, String text, String note) {}

  /** The links of all rooms, one after the other. */
  static List<Link> all(List<CaseExtra> extras, CaseView view, boolean applicant) {
    return extras.stream().flatMap(e -> e.links(view, applicant).stream()).toList();
  }
}
