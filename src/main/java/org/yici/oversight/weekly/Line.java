package org.yici.oversight.weekly;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One row behind a number. No personal data but the masked name.
 *
 * @param block {@link What.Block}
 * @param key case number, that of a rating with the number of the service, id of a record, or of
 *     the task and milestone (1.6-2)
 * @param title item or task
 * @param agency credit code, empty for none
 * @param region six-digit code, empty for none
 * @param who the applicant, masked unless an organisation; units of a task
 * @param at submitted, rated, owed
 * @param acceptedAt accepted, verified, sent, or null
 * @param closedAt decided, ended, mended, confirmed or done, or null
 * @param due the last day that binds, or null
 * @param result outcome or state in Chinese
 * @param marks ids of the numbers it counts for
 */
public record Line(
    What.Block block,
    String key,
    String title,
    String agency,
    String region,
    String who,
    LocalDateTime at,
    LocalDateTime acceptedAt,
    LocalDateTime closedAt,
    LocalDate due,
    String result,
    List<String> marks) {}
