package org.yici.documents;

/**
 * A paper outside a case, e.g. a weekly report: numbered, set and sealed in one go.
 *
 * @param text what it says, without number and check code
 * @param agencyUscc whose number and seal
 * @param person who issues it
 */
public record Paper(
    String kind, String title, String word, String agencyUscc, DocumentText text, String person) {}
