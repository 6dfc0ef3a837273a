package org.yici.documents.page;

import java.time.LocalDate;

/**
 * What a file says about itself.
 *
 * @param author the issuing body
 * @param subject the document's number, null for none
 * @param date the day of signing; files carry it as their date, never the machine's clock
 * @param data the face data of a licence as JSON (GB/T 36905), null for papers
 */
public record Info(String title, String author, String subject, LocalDate date, String data) {}
