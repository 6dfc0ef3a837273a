package org.yici.cases.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileStore;

/**
 * Papers of many cases as one file for the printer. The file is no document: putting papers
 * together breaks their electronic seals, the impressions stay on the paper.
 */
@Component
class BulkPrint {
  private static final Set<String> RECEIPTS =
      Set.of(DocumentKind.RECEIPT.id(), DocumentKind.SUPPLEMENT_RECEIPT.id());
  private static final Set<String> NOTICES =
      Set.of(
          DocumentKind.ACCEPTANCE_NOTICE.id(),
          DocumentKind.CORRECTION_NOTICE.id(),
          DocumentKind.NOT_NEEDED_NOTICE.id(),
          DocumentKind.NON_ACCEPTANCE_NOTICE.id(),
          DocumentKind.EXTENSION_NOTICE.id(),
          DocumentKind.TERMINATION_NOTICE.id());
  private final Documents documents;
  private final FileStore files;

  BulkPrint(Documents documents, FileStore files) {
    this.documents = documents;
    this.files = files;
  }

  /** Receipts or notices of these cases in their order; empty when there are none. */
  byte[] of(List<CaseView> views, boolean receipts) {
    List<Issued> all = new ArrayList<>();
    for (CaseView view : views) {
      documents.ofCase(view.row().caseId()).stream()
          .filter(d -> (receipts ? RECEIPTS : NOTICES).contains(d.kind()))
          .map(documents::seal)
          .forEach(all::add);
    }
    if (all.isEmpty()) {
      return new byte[0];
    }
    PDFMergerUtility merger = new PDFMergerUtility();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    merger.setDestinationStream(out);
    try {
      for (Issued document : all) {
        try (InputStream pdf = files.open(document.pdfFile())) {
          merger.addSource(new RandomAccessReadBuffer(pdf.readAllBytes()));
        }
      }
      merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
