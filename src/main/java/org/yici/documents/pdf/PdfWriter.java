package org.yici.documents.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.documents.fonts.Cutting;
import org.yici.documents.fonts.Font;
import org.yici.documents.page.Decimals;
import org.yici.documents.page.Info;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.kernel.Digests;

/**
 * Writes PDF/A-2b (ISO 19005-2): only the glyphs used are embedded, every text can be taken out
 * again, and the same pages give the same bytes. The seal is left to whoever signs.
 */
@Component
public class PdfWriter {
  /** The colours of the page, deflated once. */
  private static final byte[] PROFILE = profile();

  /** The file. */
  public byte[] write(Laid laid) {
    Objects file = new Objects();
    Map<Font, Cutting> cuttings = laid.cuttings();
    Map<Font, String> names = new LinkedHashMap<>();
    StringBuilder fonts = new StringBuilder();
    MessageDigest said = Digests.newSha256();
    for (Map.Entry<Font, Cutting> each : cuttings.entrySet()) {
      String name = "F" + (names.size() + 1);
      names.put(each.getKey(), name);
      int number = font(file, each.getValue());
      fonts.append('/').append(name).append(' ').append(number).append(" 0 R ");
      said.update(each.getValue().glyphs().keySet().toString().getBytes(StandardCharsets.US_ASCII));
    }
    int parent = file.reserve();
    List<Integer> pages = new ArrayList<>();
    for (LaidPage page : laid.pages()) {
      StringBuilder contents = new StringBuilder();
      for (byte[] drawn : Content.of(page, cuttings, names)) {
        said.update(drawn);
        contents.append(file.raw("/Filter /FlateDecode", drawn)).append(" 0 R ");
      }
      String box = Content.text(page.width() * 72 / 25.4);
      box += " " + Content.text(page.height() * 72 / 25.4);
      pages.add(
          file.put(
              "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s] /Contents [%s] /Resources << /Font << %s>> >> >>"
                  .formatted(parent, box, contents.toString().strip(), fonts)));
    }
    String kids = pages.stream().map(p -> p + " 0 R").collect(Collectors.joining(" "));
    file.put(parent, "<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
    return finish(file, parent, laid.info(), said);
  }

  /**
   * @param said digest of what stands on the pages: the file's id comes from it, so that it is the
   *     same for the same pages
   */
  private static byte[] finish(Objects file, int pages, Info info, MessageDigest said) {
    int profile = file.raw("/N 3 /Filter /FlateDecode", PROFILE);
    int metadata =
        file.raw("/Type /Metadata /Subtype /XML", Xmp.of(info).getBytes(StandardCharsets.UTF_8));
    String day = info.date().format(DateTimeFormatter.BASIC_ISO_DATE);
    String made = "(D:" + day + "000000+08'00')";
    String subject = info.subject() == null ? "" : " /Subject " + Objects.text(info.subject());
    int dictionary =
        file.put(
            "<< /Title %s /Author %s%s /Creator (Yici) /Producer (Yici) /CreationDate %s /ModDate %s >>"
                .formatted(
                    Objects.text(info.title()), Objects.text(info.author()), subject, made, made));
    int catalog =
        file.put(
            """
            << /Type /Catalog /Pages %d 0 R /Lang (zh-CN) /Metadata %d 0 R
            /ViewerPreferences << /DisplayDocTitle true >>
            /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)
            /Info (sRGB IEC61966-2-1) /DestOutputProfile %d 0 R >>] >>"""
                .formatted(pages, metadata, profile));
    said.update(Xmp.of(info).getBytes(StandardCharsets.UTF_8));
    return file.finish(catalog, dictionary, HexFormat.of().formatHex(said.digest(), 0, 16));
  }

  private static int font(Objects file, Cutting cutting) {
    byte[] bytes = cutting.file();
    int program = file.stream("/Length1 " + bytes.length, bytes);
    double[] b = cutting.bounds();
    int descriptor =
        file.put(
            "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %d 0 R >>"
                .formatted(
                    cutting.name(),
                    Math.round(b[0]),
                    Math.round(b[1]),
                    Math.round(b[2]),
                    Math.round(b[3]),
                    Math.round(cutting.ascent()),
                    Math.round(cutting.descent()),
                    Math.round(cutting.ascent()),
                    program));
    StringBuilder widths = new StringBuilder();
    cutting.glyphs().values().stream()
        .filter(g -> Math.round(cutting.width(g)) != 1000)
        .forEach(
            g -> widths.append(g).append(" [").append(Math.round(cutting.width(g))).append("] "));
    int descendant =
        file.put(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /W [%s] /CIDToGIDMap /Identity >>"
                .formatted(cutting.name(), descriptor, widths.toString().trim()));
    int unicode = file.stream("", toUnicode(cutting.glyphs()).getBytes(StandardCharsets.US_ASCII));
    return file.put(
        "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>"
            .formatted(cutting.name(), descendant, unicode));
  }

  private static String toUnicode(Map<Integer, Integer> glyphs) {
    StringBuilder map = new StringBuilder(1 << 13);
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    map.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n");
    map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    List<Map.Entry<Integer, Integer>> all = List.copyOf(glyphs.entrySet());
    for (int from = 0; from < all.size(); from += 100) {
      List<Map.Entry<Integer, Integer>> part = all.subList(from, Math.min(from + 100, all.size()));
      map.append(part.size()).append(" beginbfchar\n");
      for (Map.Entry<Integer, Integer> e : part) {
        Decimals.hex4(map.append('<'), e.getValue()).append("> <");
        for (char unit : Character.toChars(e.getKey())) {
          Decimals.hex4(map, unit);
        }
        map.append(">\n");
      }
      map.append("endbfchar\n");
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  }

  private static byte[] profile() {
    try (InputStream in = PdfWriter.class.getResourceAsStream("/documents/srgb.icc")) {
      return Objects.deflated(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
