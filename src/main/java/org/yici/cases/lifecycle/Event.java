package org.yici.cases.lifecycle;

import java.time.LocalDateTime;
import java.util.List;
import org.yici.law.ArticleRef;

/**
 * Something time alone brought about (section "settle").
 *
 * @param at 00:00 of the day on which it took effect
 * @param kind deemed-acceptance, deemed-renewal, licence-expired, tolerance-missed or overdue
 * @param flag the flag set, or null
 * @param article the rule behind it
 * @param text one Chinese sentence for the history
 */
public record Event(
    LocalDateTime at,
    String kind,
    Flag flag,
    ArticleRef article,
    String text,
    List<DocumentKind> documents,
    List<RecordKind> records,
    List<Notice> messages) {}
