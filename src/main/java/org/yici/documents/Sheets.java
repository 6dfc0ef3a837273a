package org.yici.documents;

import org.springframework.stereotype.Service;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Mark;
import org.yici.documents.type.Typesetter;
import org.yici.documents.word.WordWriter;

/**
 * Files of sheets and of samples: never numbered, never sealed, kept nowhere. The same sheet gives
 * the same bytes.
 */
@Service
public class Sheets {
  private final Typesetter typesetter;
  private final PdfWriter writer;

  public Sheets(Typesetter typesetter, PdfWriter writer) {
    this.typesetter = typesetter;
    this.writer = writer;
  }

  /**
   * As PDF.
   *
   * @throws org.yici.documents.fonts.MissingGlyphException when no font has one of its characters
   */
  public byte[] pdf(Sheet sheet) {
    return write(typesetter.set(sheet), sheet.mark());
  }

  /** As a Word file (Word 97, .doc), to be filled in by hand or at the computer. */
  public byte[] doc(Sheet sheet) {
    return WordWriter.write(sheet);
  }

  /** What a paper looks like, marked on every page. */
  public byte[] sample(DocumentText text, String mark) {
    return write(typesetter.set(text), mark);
  }

  /** What a licence looks like, marked. */
  public byte[] sample(LicenceFace face, String mark) {
    return write(typesetter.set(face), mark);
  }

  private byte[] write(Laid laid, String mark) {
    return writer.write(mark == null ? laid : Mark.on(laid, mark, typesetter));
  }
}
