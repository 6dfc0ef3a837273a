package org.yici.fuzz;

import org.yici.documents.verify.FileAlone;
import org.yici.documents.verify.PdfWords;

/** A PDF with signatures: ranges, CMS, objects, words. */
public final class PdfTarget {
  private static final byte[] HEAD = {'%', 'P', 'D', 'F', '-'};

  private PdfTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    byte[] file = org.bouncycastle.util.Arrays.concatenate(HEAD, data);
    if (FileAlone.of(file).isEmpty()) {
      throw new IllegalStateException("no answer");
    }
    PdfWords.read(file);
  }
}
