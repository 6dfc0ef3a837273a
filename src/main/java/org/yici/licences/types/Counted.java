package org.yici.licences.types;

import java.time.LocalDateTime;
import org.yici.licences.ExpectedCounts.Expected;

/**
 * An expected count with where it comes from.
 *
 * @param source e.g. 发证台账, in the agency's words
 */
public record Counted(Expected expected, String source, String byName, LocalDateTime at) {}
