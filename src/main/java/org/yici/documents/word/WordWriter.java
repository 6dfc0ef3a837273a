package org.yici.documents.word;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.hpsf.ClassID;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.Heading;
import org.yici.documents.DocumentText.Item;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.Sheet;

/**
 * Writes a sheet as a Word 97 file. POI brings the container; its own model of Word cannot make a
 * document from nothing, so the two streams are written here. The same sheet gives the same bytes.
 */
public final class WordWriter {
  /** Word.Document.8. */
  private static final ClassID WORD = new ClassID("{00020906-0000-0000-C000-000000000046}");

  private static final int PAGE = 512;

  /** Where the text begins: behind the FIB. */
  private static final int TEXT = 1024;

  private WordWriter() {}

  /** The file. */
  public static byte[] write(Sheet sheet) {
    Story story = new Story();
    if (sheet.mark() != null) {
      story.paragraph(sheet.mark(), Style.MARK);
    }
    story.paragraph(sheet.title(), Style.TITLE);
    for (Block block : sheet.parts()) {
      if (block instanceof Heading h) {
        story.paragraph(h.text(), Style.HEADING);
      } else if (block instanceof Paragraph p) {
        p.text().lines().forEach(l -> story.paragraph(l, Style.BODY));
      } else if (block instanceof Item item) {
        story.paragraph(item.label() + item.text(), Style.BODY);
      } else if (block instanceof Table table) {
        story.table(table);
      }
    }
    story.paragraph(sheet.signature(), Style.SIGNATURE);
    return container(story);
  }

  private static byte[] container(Story story) {
    Bytes main = new Bytes().pad(TEXT);
    main.raw(story.text().getBytes(StandardCharsets.UTF_16LE));
    int end = main.size();
    main.align(PAGE);
    Bytes table = new Bytes();
    Fib fib = new Fib(story.text().length(), TEXT, end);

    fib.place(Fib.STYLES, table, StyleSheet.bytes());
    Bytes sections = new Bytes().int4(0).int4(story.text().length());
    fib.place(Fib.FONTS, table, StyleSheet.fonts());
    fib.place(Fib.CHARACTERS, table, Pages.characters(main, story.runs(), TEXT));
    fib.place(Fib.PARAGRAPHS, table, Pages.paragraphs(main, story.paragraphs(), TEXT));
    int section = main.size();
    byte[] page = StyleSheet.page();
    main.int2(page.length).raw(page);
    fib.place(
        Fib.SECTIONS, table, sections.int2(0).int4(section).int2(0).int4(0xFFFFFFFF).toByteArray());
    fib.place(Fib.SETTINGS, table, StyleSheet.settings());
    // one piece: all of the text, not compressed, where the FIB says it begins
    Bytes pieces = new Bytes().int4(0).int4(story.text().length()).int2(0).int4(TEXT).int2(0);
    fib.place(
        Fib.PIECES,
        table,
        new Bytes().int1(2).int4(pieces.size()).raw(pieces.toByteArray()).toByteArray());
    byte[] whole = main.align(PAGE).toByteArray();
    byte[] head = fib.bytes(whole.length);
    System.arraycopy(head, 0, whole, 0, head.length);

    try (POIFSFileSystem file = new POIFSFileSystem()) {
      file.getRoot().setStorageClsid(WORD);
      file.createDocument(new ByteArrayInputStream(whole), "WordDocument");
      file.createDocument(new ByteArrayInputStream(table.toByteArray()), "1Table");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
