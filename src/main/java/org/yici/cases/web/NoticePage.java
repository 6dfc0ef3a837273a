package org.yici.cases.web;

import java.time.LocalDate;
import java.util.List;

/**
 * A notice as a page, in the form of GB/T 9704. It carries neither number nor seal and says so.
 *
 * @param org the body that speaks
 * @param to whom
 * @param paragraphs the text
 * @param items a list inside the text, may be empty
 * @param after paragraphs after the list
 */
public record NoticePage(
    String org,
    String title,
    String to,
    List<String> paragraphs,
    List<String> items,
    List<String> after,
    LocalDate date) {}
