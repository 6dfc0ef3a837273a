package org.yici.documents.type;

import org.yici.documents.*;
import org.yici.documents.page.Laid;

@org.springframework.stereotype.Component
public class Typesetter {
  public Laid set(DocumentText t) {
    return new Laid(java.util.List.of(), new org.yici.seals.SealPlace(0, 1, 1, 42));
  }

  public Laid set(LicenceFace t) {
    return set((DocumentText) null);
  }
}
