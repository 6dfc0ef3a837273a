package org.yici.documents.ofd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.documents.fonts.Cutting;
import org.yici.documents.fonts.Font;
import org.yici.documents.page.Info;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.kernel.Digests;

/**
 * Writes the parts of an OFD package (GB/T 33190-2016). Whoever seals adds its signatures to the
 * DocBody of OFD.xml and zips the parts in their order. The same pages give the same bytes.
 */
@Component
public class OfdWriter {
  private static final String DOC = "Doc_0/";

  /** Paths within the package with their bytes, OFD.xml first. */
  public Map<String, byte[]> write(Laid laid) {
    Ids ids = new Ids();
    TemplatePages templates = new TemplatePages(laid, ids);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    Map<Font, Integer> fonts = new LinkedHashMap<>();
    Xml resources = new Xml().open("Res", "BaseLoc", "Res").open("Fonts");
    for (Map.Entry<Font, Cutting> each : laid.cuttings().entrySet()) {
      Font font = each.getKey();
      int id = ids.nextNumber();
      fonts.put(font, id);
      String file = "font_" + id + ".ttf";
      resources.open(
          "Font",
          "ID",
          String.valueOf(id),
          "FontName",
          font.name(),
          "FamilyName",
          font.name(),
          "Charset",
          "unicode");
      resources.text("FontFile", file).close();
      parts.put(DOC + "Res/" + file, each.getValue().file());
    }
    Map<String, byte[]> contents = new LinkedHashMap<>();
    Map<String, String> pageIds = new LinkedHashMap<>();
    for (LaidPage page : laid.pages()) {
      String path = "Pages/Page_" + contents.size() + "/Content.xml";
      pageIds.put(path, ids.next());
      contents.put(DOC + path, PageContent.of(page, templates.under(page), ids, fonts));
    }
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("OFD.xml", root(laid.info(), digest(laid)));
    all.put(DOC + "Document.xml", document(laid, ids, templates, pageIds));
    all.put(DOC + "PublicRes.xml", resources.bytes());
    templates.contents().forEach((path, content) -> all.put(DOC + path, content));
    all.putAll(contents);
    all.putAll(parts);
    if (laid.info().data() != null) {
      byte[] data = laid.info().data().getBytes(StandardCharsets.UTF_8);
      all.put(DOC + "Attachs/Attachments.xml", attachments(laid.info(), data.length));
      all.put(DOC + "Attachs/face.json", data);
    }
    return all;
  }

  private static byte[] root(Info info, String id) {
    Xml xml = new Xml().open("OFD", "Version", "1.0", "DocType", "OFD");
    xml.open("DocBody").open("DocInfo");
    xml.text("DocID", id).text("Title", info.title()).text("Author", info.author());
    if (info.subject() != null) {
      xml.text("Subject", info.subject());
    }
    xml.text("CreationDate", info.date().toString()).text("ModDate", info.date().toString());
    xml.text("Creator", "Yici").close();
    return xml.text("DocRoot", DOC + "Document.xml").bytes();
  }

  private static byte[] document(
      Laid laid, Ids ids, TemplatePages templates, Map<String, String> pages) {
    Xml xml = new Xml().open("Document").open("CommonData");
    xml.text("MaxUnitID", String.valueOf(ids.last()));
    LaidPage first = laid.pages().get(0);
    xml.open("PageArea");
    xml.text("PhysicalBox", PageContent.box(0, 0, first.width(), first.height())).close();
    xml.text("PublicRes", "PublicRes.xml");
    templates.name(xml);
    xml.close();
    xml.open("Pages");
    pages.forEach((path, id) -> xml.empty("Page", "ID", id, "BaseLoc", path));
    xml.close();
    if (laid.info().data() != null) {
      xml.text("Attachments", "Attachs/Attachments.xml");
    }
    return xml.bytes();
  }

  /** GB/T 36905: the face that people see and the same as data that programs read. */
  private static byte[] attachments(Info info, int size) {
    String kilobytes = PageContent.number(size / 1024.0);
    return new Xml()
        .open("Attachments")
        .open(
            "Attachment",
            "ID",
            "face",
            "Name",
            "face.json",
            "Format",
            "json",
            "CreationDate",
            info.date() + "T00:00:00",
            "Size",
            kilobytes,
            "Visible",
            "false")
        .text("FileLoc", "face.json")
        .bytes();
  }

  /** From what the pages say and where: the same document, the same id. */
  private static String digest(Laid laid) {
    MessageDigest sha = Digests.newSha256();
    ByteBuffer place = ByteBuffer.allocate(2 * Double.BYTES);
    for (LaidPage page : laid.pages()) {
      page.runs()
          .forEach(
              run -> {
                sha.update(place.clear().putDouble(run.x()).putDouble(run.y()).flip());
                sha.update(run.text().getBytes(StandardCharsets.UTF_8));
              });
    }
    Info info = laid.info();
    sha.update((info.author() + info.subject() + info.date()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }
}
