package org.yici.oversight.tasks;

import java.time.LocalDateTime;

/**
 * What somebody told of a milestone.
 *
 * @param unitId whose progress it is; {@link Task#ALL} for the milestone as a whole
 * @param percent 0 to 100 as the unit puts it, or null
 * @param words what was done, what is missing
 */
public record Report(
    String taskId,
    int milestone,
    String unitId,
    String unitName,
    ProgressState state,
    Integer percent,
    String words,
    String byName,
    LocalDateTime at) {}
