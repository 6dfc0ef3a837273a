package org.yici.documents;

import org.springframework.stereotype.Component;
import org.yici.documents.fonts.MissingGlyphException;
import org.yici.documents.template.Preview;

/** Draws the face of a licence as it will be sealed, for pages that show it. */
@Component
public class FacePictures {
  private final Preview preview;

  FacePictures(Preview preview) {
    this.preview = preview;
  }

  /**
   * As PNG, with a ring where the seal goes.
   *
   * @throws IllegalArgumentException when the fields do not go on the base map, or no font has one
   *     of the characters; the message says which, in Chinese
   */
  public byte[] png(LicenceFace face) {
    try {
      return preview.png(face);
    } catch (MissingGlyphException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
