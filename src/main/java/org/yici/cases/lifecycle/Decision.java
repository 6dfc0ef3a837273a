package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/**
 * The decision of a case.
 *
 * @param on its day; for a renewal by silence the last day of the old licence
 * @param by who decided, null when silence did
 * @param reasons why it was refused
 * @param reconsideration bodies named for reconsideration (行政复议)
 * @param suit the way to court that was told, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
    LocalDate on, String by, List<String> reasons, List<String> reconsideration, String suit) {}
