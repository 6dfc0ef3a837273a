package org.yici.ratings;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A rating as given.
 *
 * @param service serviceNumber within the case
 * @param visit a visit at the window, else the whole matter
 * @param tags codes of the level's tags
 * @param words without numbers of people and telephones; null when nothing was written
 * @param channel CS-CHANNEL-HCP
 * @param named the person may be known to the agency and is called back (实名)
 * @param account null through a code or an agency's terminal
 * @param more the supplement (追评), or null
 */
public record Rating(
    UUID caseId,
    int service,
    String caseNo,
    String agencyUscc,
    String region6,
    String itemCode,
    String itemName,
    boolean visit,
    String serviceName,
    LocalDateTime serviceAt,
    Level level,
    List<String> tags,
    String words,
    String channel,
    boolean named,
    UUID account,
    LocalDateTime at,
    More more) {

  /** What the person added later, once. */
  public record More(String words, List<String> tags, LocalDateTime at) {}

  /** For who handles the matter: no number that leads to the person who stays unnamed. */
  public String shownCaseNo() {
    return named ? caseNo : "匿名";
  }
}
