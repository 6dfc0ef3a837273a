package org.yici.documents.verify;

/** For tests of other packages: reads the words of a PDF and says nothing of them. */
public final class PdfWords {
  private PdfWords() {}

  /** Must come back, whatever it is handed. */
  public static void read(byte[] pdf) {
    PdfText.pages(pdf);
    PdfObjects.added(pdf, pdf.length / 2);
    PdfObjects.different(pdf, pdf.clone());
  }
}
