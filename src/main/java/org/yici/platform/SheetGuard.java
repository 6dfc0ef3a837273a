package org.yici.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.yici.kernel.InputException;

/**
 * Looks through every part of a workbook before it is read for its content, never holding more than
 * one tag of it: size of the file and of what it unpacks to, number and depth of the parts, macros,
 * and what XML needs in a workbook never (DTD, comments, CDATA), so that the reader behind can be
 * trusted with it.
 */
final class SheetGuard {
  private static final int PARTS = 2_000;
  private static final int DEPTH = 40;
  private static final int MERGES = 500;
  private static final int TAG_BYTES = 256 << 10;
  private static final long STRING_BYTES = 48 << 20;
  private static final XMLInputFactory XML = factory();
  private final Sheets.Limits limits;
  private long left;
  private String refusal;

  SheetGuard(Sheets.Limits limits) {
    this.limits = limits;
    this.left = limits.unpacked();
  }

  /** Merged cells, rows and columns counted from 1 and 0. */
  record Merge(String ref, int firstRow, int lastRow, String column) {
    boolean has(int row) {
      return firstRow <= row && row <= lastRow;
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * @return the merged cells of each sheet, by its relation in the workbook
   * @throws InputException path {@code file}
   */
  Map<String, List<Merge>> check(Path file) throws IOException {
    if (Files.size(file) > limits.file()) {
      throw fault("文件最大 " + (limits.file() >> 20) + " MB，您交的超过了；请删去不用的工作表、图片，或者分成几个文件");
    }
    magic(file);
    Map<String, List<Merge>> byPart = new HashMap<>();
    Map<String, String> parts = new HashMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.size() > PARTS) {
        throw fault("文件里有 " + entries.size() + " 个部分，多得不正常；请用表格软件另存为 .xlsx 再交");
      }
      if (entries.stream().filter(e -> isSheet(e.getName())).count() > limits.sheets()) {
        throw fault("工作表超过 " + limits.sheets() + " 张，请只留要交的");
      }
      for (ZipArchiveEntry entry : entries) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.contains("vbaproject") || name.contains("macrosheets/")) {
          throw fault("这是带宏的文件，不能收；请另存为不带宏的 .xlsx 再交");
        }
        try (InputStream in = new Bounded(zip.getInputStream(entry), name)) {
          if (name.endsWith(".xml") || name.endsWith(".rels")) {
            walk(in, name, byPart, parts);
          } else {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
    } catch (XMLStreamException | IOException | IllegalArgumentException e) {
      if (refusal != null) {
        throw fault(refusal);
      }
      throw fault("这个文件读不下去，可能已经损坏，或者不是 .xlsx；请用表格软件打开，另存为 .xlsx 再交");
    }
    Map<String, List<Merge>> result = new HashMap<>();
    parts.forEach((id, part) -> result.put(id, byPart.getOrDefault(part, List.of())));
    return result;
  }

  private static boolean isSheet(String name) {
    return name.startsWith("xl/worksheets/") && name.endsWith(".xml");
  }

  private static void magic(Path file) throws IOException {
    byte[] head = new byte[4];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = in.readNBytes(head, 0, 4);
    }
    if (read == 4 && (head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf) {
      throw fault("这是旧的 .xls 或者加了密码的文件；请去掉密码，另存为 .xlsx 再交");
    }
    if (read < 4 || head[0] != 'P' || head[1] != 'K') {
      throw fault("这不是 .xlsx 文件；请用表格软件另存为 .xlsx 再交");
    }
  }

  private void walk(
      InputStream in, String name, Map<String, List<Merge>> merges, Map<String, String> parts)
      throws XMLStreamException, IOException {
    boolean sheet = isSheet(name);
    boolean relations = name.equals("xl/_rels/workbook.xml.rels");
    boolean types = name.equals("[content_types].xml");
    List<Merge> found = new ArrayList<>();
    XMLStreamReader reader = XML.createXMLStreamReader(in);
    int depth = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (++depth > DEPTH) {
          throw refuse("文件的结构嵌套得不正常，不能收；请用表格软件另存为 .xlsx 再交");
        }
        if (sheet && reader.getLocalName().equals("mergeCell")) {
          found.add(merge(reader.getAttributeValue(null, "ref")));
          if (found.size() > MERGES) {
            throw refuse("合并的单元格超过 " + MERGES + " 处；请全部取消合并，逐行填写");
          }
        } else if (relations && reader.getLocalName().equals("Relationship")) {
          String target = String.valueOf(reader.getAttributeValue(null, "Target"));
          parts.put(
              String.valueOf(reader.getAttributeValue(null, "Id")),
              (target.startsWith("/") ? target.substring(1) : "xl/" + target)
                  .toLowerCase(Locale.ROOT));
        } else if (types
            && String.valueOf(reader.getAttributeValue(null, "ContentType"))
                .contains("macroEnabled")) {
          throw refuse("这是带宏的文件，不能收；请另存为不带宏的 .xlsx 再交");
        }
      }
    }
    if (sheet) {
      merges.put(name, found);
    }
  }

  private static Merge merge(String ref) {
    String[] ends = String.valueOf(ref).split(":");
    int first = row(ends[0]);
    int last = ends.length < 2 ? first : row(ends[1]);
    return new Merge(
        ref, Math.min(first, last), Math.max(first, last), ends[0].replaceAll("[^A-Z]", ""));
  }

  private static int row(String cell) {
    return Integer.parseInt(cell.replaceAll("\\D", ""));
  }

  private static InputException fault(String message) {
    return new InputException("file", message);
  }

  /** Kept besides, since the XML reader does not hand on the cause of a fault. */
  private IOException refuse(String message) {
    refusal = message;
    return new IOException(message);
  }

  /** Counts what comes out of the file, and lets no tag, text or comment grow without end. */
  private final class Bounded extends FilterInputStream {
    private final boolean xml;
    private long ofStrings;
    private int sinceTag;
    private int before;

    Bounded(InputStream in, String name) {
      super(in);
      xml = name.endsWith(".xml") || name.endsWith(".rels");
      ofStrings = name.endsWith("sharedstrings.xml") ? STRING_BYTES : Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      if (n <= 0) {
        return n;
      }
      left -= n;
      ofStrings -= n;
      if (left < 0 || ofStrings < 0) {
        throw refuse("文件解开后大得不正常（超过 " + (limits.unpacked() >> 20) + " MB），不能收；请只留要交的内容");
      }
      for (int i = from; xml && i < from + n; i++) {
        look(into[i]);
      }
      return n;
    }

    private void look(int b) throws IOException {
      if (b == 0 || before == '<' && b == '!') {
        throw refuse("文件里有表格用不到的内容（DTD、注释），不能收；请用表格软件另存为 .xlsx 再交");
      }
      sinceTag = b == '<' ? 0 : sinceTag + 1;
      if (sinceTag > TAG_BYTES) {
        throw refuse("有一格的内容长得不正常，不能收；一格最多 32,767 字");
      }
      before = b;
    }
  }
}
