package org.yici.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** What stands over these links on the applicant's page. */
  default String heading() {
    return "还有";
  }

  /** The links of all rooms for the applicant, under their headings. */
  static Map<String, List<Link>> groups(List<CaseExtra> extras, CaseView view) {
    Map<String, List<Link>> groups = new LinkedHashMap<>();
    for (CaseExtra extra : extras) {
      List<Link> links = extra.links(view, true);
      if (!links.isEmpty()) {
        groups.computeIfAbsent(extra.heading(), k -> new ArrayList<>()).addAll(links);
      }
    }
    return groups;
  }

  /** The links of all rooms, one after the other. */
  static List<Link> all(List<CaseExtra> extras, CaseView view, boolean applicant) {
    return extras.stream().flatMap(e -> e.links(view, applicant).stream()).toList();
  }
}
