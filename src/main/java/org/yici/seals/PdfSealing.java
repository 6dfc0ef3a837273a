package org.yici.seals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * Puts an impression on a page of a PDF and signs the whole file (PAdES, ETSI.CAdES.detached): one
 * incremental update; nothing of what was there before is touched, and the same input gives the
 * same bytes but for the signature itself.
 */
final class PdfSealing {
  private static final float POINTS_PER_MM = 72 / 25.4f;
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Bytes kept free for the signature; three certificates take half, a time stamp the rest. */
  private static final int ROOM = 8192;

  private PdfSealing() {}

  /** Makes the CMS over what it is given. */
  interface Signer {
    byte[] sign(InputStream content) throws IOException;
  }

  static byte[] seal(
      byte[] pdf,
      SealPlace place,
      Impression impression,
      String sealName,
      String reason,
      LocalDateTime at,
      Signer signer) {
    try (PDDocument document = Loader.loadPDF(pdf);
        SignatureOptions options = new SignatureOptions();
        ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 64 * 1024)) {
      if (place.page() < 0 || place.page() >= document.getNumberOfPages()) {
        throw new IllegalArgumentException("文书没有第" + (place.page() + 1) + "页，章盖不上去");
      }
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
      signature.setName(sealName);
      signature.setReason(reason);
      signature.setSignDate(GregorianCalendar.from(at.atZone(CHINA)));
      options.setPage(place.page());
      options.setPreferredSignatureSize(ROOM);
      document.addSignature(signature, options);
      PDSignatureField field =
          document.getSignatureFields().get(document.getSignatureFields().size() - 1);
      field.setAlternateFieldName(sealName);
      show(document, field.getWidgets().get(0), place, impression);
      document.setDocumentId(seed(document));
      ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
      signing.setSignature(signer.sign(signing.getContent()));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("PDF 盖不了章", e);
    }
  }

  private static void show(
      PDDocument document, PDAnnotationWidget widget, SealPlace place, Impression impression)
      throws IOException {
    PDPage page = document.getPage(place.page());
    PDRectangle sheet = page.getMediaBox();
    float size = (float) place.size() * POINTS_PER_MM;
    float left = sheet.getLowerLeftX() + (float) place.x() * POINTS_PER_MM;
    float bottom = sheet.getUpperRightY() - (float) place.y() * POINTS_PER_MM - size;
    widget.setRectangle(new PDRectangle(left, bottom, size, size));
    widget.setPage(page);
    widget.setPrinted(true);
    widget.setLocked(true);
    PDAppearanceStream face = new PDAppearanceStream(document);
    face.setBBox(new PDRectangle(size, size));
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("Seal"), impression.image(document));
    face.setResources(resources);
    try (OutputStream content = face.getCOSObject().createOutputStream()) {
      content.write(
          ("q " + size + " 0 0 " + size + " 0 0 cm /Seal Do Q")
              .getBytes(StandardCharsets.US_ASCII));
    }
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(face);
    widget.setAppearance(appearance);
    widget.getCOSObject().setNeedToBeUpdated(true);
  }

  /** From the file's own id, so that its next id does not depend on the minute. */
  private static long seed(PDDocument document) {
    COSArray ids = document.getDocument().getDocumentID();
    COSBase first = ids == null || ids.size() == 0 ? null : ids.getObject(0);
    if (first instanceof COSString id && id.getBytes().length >= Long.BYTES) {
      return ByteBuffer.wrap(id.getBytes()).getLong();
    }
    return 1;
  }

  /**
   * A picture ready for PDF: its colours and its cover, each already deflated, so that a seal is
   * taken apart once and not for every document.
   */
  record Impression(int width, int height, byte[] colours, byte[] cover) {
    static Impression of(byte[] png) {
      return ImpressionReader.read(png);
    }

    PDImageXObject image(PDDocument document) throws IOException {
      COSStream mask = stream(document, cover, COSName.DEVICEGRAY);
      COSStream image = stream(document, colours, COSName.DEVICERGB);
      image.setItem(COSName.SMASK, mask);
      return new PDImageXObject(
          new org.apache.pdfbox.pdmodel.common.PDStream(image), new PDResources());
    }

    private COSStream stream(PDDocument document, byte[] deflated, COSName space)
        throws IOException {
      COSStream s = document.getDocument().createCOSStream();
      try (OutputStream out = s.createRawOutputStream()) {
        out.write(deflated);
      }
      s.setItem(COSName.TYPE, COSName.XOBJECT);
      s.setItem(COSName.SUBTYPE, COSName.IMAGE);
      s.setInt(COSName.WIDTH, width);
      s.setInt(COSName.HEIGHT, height);
      s.setInt(COSName.BITS_PER_COMPONENT, 8);
      s.setItem(COSName.COLORSPACE, space);
      s.setItem(COSName.FILTER, COSName.FLATE_DECODE);
      return s;
    }
  }
}
