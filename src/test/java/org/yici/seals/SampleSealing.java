package org.yici.seals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.yici.platform.YiciProperties;

/** Small documents to seal, for tests of all rooms. */
public final class SampleSealing {
  public static final LocalDateTime AT = LocalDateTime.of(2026, 10, 12, 15, 20, 7);
  public static final SealPlace PLACE = new SealPlace(0, 120, 200, 42);

  private SampleSealing() {}

  public static SealUse use(String agencyUscc) {
    return new SealUse(
        agencyUscc, SealPurpose.INTAKE, "受理通知书", UUID.randomUUID(), null, "system", AT);
  }

  /** One page with a rectangle on it. */
  public static byte[] pdf() {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.addRect(100, 700, 300, 20);
        content.fill();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.setDocumentId(1L);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One page that says {@code text}. */
  public static Map<String, byte[]> ofd(String text) {
    String space = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    Map<String, byte[]> parts = new LinkedHashMap<>();
    put(
        parts,
        "OFD.xml",
        "<ofd:OFD"
            + space
            + " DocType=\"OFD\" Version=\"1.0\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID>"
            + "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
    put(
        parts,
        "Doc_0/Document.xml",
        "<ofd:Document"
            + space
            + "><ofd:CommonData><ofd:MaxUnitID>10</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            + "</ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>");
    put(
        parts,
        "Doc_0/Pages/Page_0/Content.xml",
        "<ofd:Page"
            + space
            + "><ofd:Content><ofd:Layer ID=\"2\"><ofd:TextObject ID=\"3\" Boundary=\"20 20 100 10\" Font=\"4\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">"
            + text
            + "</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>");
    return parts;
  }

  /** The files of a package, in order. */
  public static Map<String, byte[]> unzip(byte[] zip) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (!e.isDirectory()) {
          parts.put(e.getName(), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  public static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> e : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(e.getKey()));
        zip.write(e.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void put(Map<String, byte[]> parts, String name, String xml) {
    parts.put(
        name,
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml).getBytes(StandardCharsets.UTF_8));
  }

  /** The settings of a city in production. */
  static YiciProperties production() {
    return new YiciProperties(
        YiciProperties.Mode.PRODUCTION, Path.of("data"), Path.of("city"), "", "", "", "", "", "");
  }
}
