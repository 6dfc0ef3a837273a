package org.yici.oversight.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.yici.cases.Recounting;

/**
 * A year's notice that somebody has tried.
 *
 * @param base version of the calendar it was tried on
 * @param lines as typed
 * @param effects on open cases at that moment
 * @param confirmed the version it became; null while it is a trial only
 */
public record CalendarTrial(
    UUID id,
    LocalDateTime madeAt,
    String madeBy,
    String madeName,
    int base,
    int year,
    String title,
    String noticeNo,
    LocalDate noticeDate,
    String lines,
    Recounting.Effects effects,
    Integer confirmed) {}
