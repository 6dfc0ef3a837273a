package org.yici.documents.word;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties in pages of 512 bytes ([MS-DOC] ChpxFkp, PapxFkp): in front where each part of the
 * text begins, then where its properties are, these from the end, last the number of parts.
 */
final class Pages {
  private static final int PAGE = 512;
  private static final int LAST = PAGE - 1;

  private Pages() {}

  static byte[] characters(Bytes main, List<Story.Part> parts, int text) {
    return write(main, parts, text, 1, p -> new Bytes().int1(p.length).raw(p).align(2));
  }

  /** A paragraph's properties begin with its style, here always the first. */
  static byte[] paragraphs(Bytes main, List<Story.Part> parts, int text) {
    return write(
        main,
        parts,
        text,
        13,
        p -> {
          int length = p.length + 2;
          Bytes b = new Bytes();
          if (length % 2 == 1) {
            b.int1((length + 1) / 2);
          } else {
            b.int1(0).int1(length / 2);
          }
          return b.int2(0).raw(p);
        });
  }

  private interface Form {
    Bytes of(byte[] properties);
  }

  /**
   * Writes the pages into the main stream.
   *
   * @param entry bytes of an entry, the first of which tells where the properties are
   * @return the list of pages for the table stream
   */
  private static byte[] write(Bytes main, List<Story.Part> parts, int text, int entry, Form form) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    int done = 0;
    int from = 0;
    while (done < parts.size()) {
      List<byte[]> kept = new ArrayList<>();
      int room = LAST;
      int at = done;
      while (at < parts.size()) {
        byte[] properties = form.of(parts.get(at).properties()).toByteArray();
        int n = kept.size() + 1;
        if (((room - properties.length) & ~1) < (n + 1) * 4 + n * entry) {
          break;
        }
        room = (room - properties.length) & ~1;
        kept.add(properties);
        at++;
      }
      ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
      page.putInt(0, text + 2 * from);
      int place = LAST;
      for (int i = 0; i < kept.size(); i++) {
        byte[] properties = kept.get(i);
        place = (place - properties.length) & ~1;
        page.put(place, properties);
        page.put((kept.size() + 1) * 4 + i * entry, (byte) (place / 2));
        page.putInt((i + 1) * 4, text + 2 * parts.get(done + i).end());
      }
      page.put(LAST, (byte) kept.size());
      starts.add(text + 2 * from);
      numbers.add(main.size() / PAGE);
      main.raw(page.array());
      from = parts.get(at - 1).end();
      done = at;
    }
    Bytes list = new Bytes();
    starts.forEach(list::int4);
    list.int4(text + 2 * from);
    numbers.forEach(list::int4);
    return list.toByteArray();
  }
}
