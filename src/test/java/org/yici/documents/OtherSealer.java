package org.yici.documents;

import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.files.FileStore;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;
import org.yici.seals.Seals;

/** A sealer of many that uses other seals, on the database of the tests. */
public final class OtherSealer {
  private OtherSealer() {}

  public static BulkSealer with(BeanFactory beans, Seals seals) {
    return new BulkSealer(
        beans.getBean(Typesetter.class),
        beans.getBean(PdfWriter.class),
        beans.getBean(OfdWriter.class),
        seals,
        beans.getBean(FileStore.class),
        beans.getBean(SealedRows.class),
        beans.getBean(PersonalData.class),
        beans.getBean(YiciProperties.class),
        beans.getBean(Clock.class));
  }
}
