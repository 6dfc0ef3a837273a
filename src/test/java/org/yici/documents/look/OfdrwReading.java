package org.yici.documents.look;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jcajce.provider.digest.SM3;
import org.ofdrw.core.signatures.range.Reference;
import org.ofdrw.core.signatures.sig.Signature;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.reader.ResourceLocator;

/**
 * An OFD as ofdrw reads it, a reader that shares nothing with ours. The signature itself is left to
 * openssl: ofdrw's parser of seals does not go with the Bouncy Castle of today.
 *
 * @param pages what each says
 * @param layers of the first page, with those of the template page under it
 * @param attachments by name
 * @param covered parts whose digests the seals list
 * @param changed those of them whose digest is another
 */
record OfdrwReading(
    List<String> pages,
    int layers,
    List<String> attachments,
    List<String> covered,
    List<String> changed) {

  static OfdrwReading of(byte[] ofd) throws Exception {
    try (OFDReader reader = new OFDReader(new ByteArrayInputStream(ofd))) {
      ContentExtractor extractor = new ContentExtractor(reader);
      List<String> pages = new ArrayList<>();
      for (int i = 1; i <= reader.getNumberOfPages(); i++) {
        pages.add(String.join("", extractor.getPageContent(i)));
      }
      List<String> attachments = new ArrayList<>();
      reader.getAttachmentList().forEach(a -> attachments.add(a.getAttachmentName()));
      List<String> covered = new ArrayList<>();
      List<String> changed = new ArrayList<>();
      ResourceLocator parts = reader.getResourceLocator();
      for (var listed : reader.getDefaultSignatures().getSignatures()) {
        Signature seal = parts.get(listed.getBaseLoc(), Signature::new);
        for (Reference each : seal.getSignedInfo().getReferences().getReferences()) {
          MessageDigest sm3 = new SM3.Digest();
          byte[] now = sm3.digest(Files.readAllBytes(parts.getFile(each.getFileRef())));
          covered.add(each.getFileRef().toString());
          if (!Arrays.equals(now, each.getCheckValue())) {
            changed.add(each.getFileRef().toString());
          }
        }
      }
      int layers = reader.getPageInfo(1).getAllLayer().size();
      return new OfdrwReading(pages, layers, attachments, covered, changed);
    }
  }
}
