package org.yici.documents.verify;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signature of a PDF (ISO 32000-2, 12.8), found by its ByteRange in the bytes of the file, which
 * is where it counts: what lies outside the range is not signed, whatever the objects of the file
 * say.
 *
 * @param from first byte of the gap that holds the signature, {@code to} the byte after it, {@code
 *     end} the byte after the last one that is covered
 * @param subFilter e.g. ETSI.CAdES.detached
 * @param at when it was signed, as the file says; null when it does not
 */
record PdfSignature(int from, int to, int end, String subFilter, Instant at, byte[] contents) {
  private static final byte[] KEY = "/ByteRange".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern RANGE =
      Pattern.compile("\\s*\\[\\s*(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s*]");
  private static final Pattern SUB_FILTER = Pattern.compile("/SubFilter\\s*/([A-Za-z0-9.]{1,60})");
  private static final Pattern DATE =
      Pattern.compile(
          "/M\\s*\\(D:(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(?:([+-])(\\d\\d)'?(\\d\\d)?|Z)?");
  private static final int MOST = 50;
  private static final int DICTIONARY = 8192;
  private static final int LARGEST = 512 * 1024;

  /** All that could be found, and how many ranges did not fit the file. */
  record Found(List<PdfSignature> signatures, int misfits) {}

  static Found find(byte[] pdf) {
    List<PdfSignature> signatures = new ArrayList<>();
    int misfits = 0;
    for (int at = indexOf(pdf, KEY, 0);
        at >= 0 && signatures.size() + misfits < MOST;
        at = indexOf(pdf, KEY, at + KEY.length)) {
      PdfSignature signature = read(pdf, at);
      if (signature == null) {
        misfits++;
      } else {
        signatures.add(signature);
      }
    }
    return new Found(signatures, misfits);
  }

  boolean coversAll(byte[] pdf) {
    return end == pdf.length;
  }

  /** What is signed: all up to {@code end} but the gap. */
  byte[] signed(byte[] pdf) {
    byte[] out = Arrays.copyOf(pdf, from + end - to);
    System.arraycopy(pdf, to, out, from, end - to);
    return out;
  }

  private static PdfSignature read(byte[] pdf, int key) {
    Matcher range = RANGE.matcher(text(pdf, key + KEY.length, key + KEY.length + 80));
    if (!range.lookingAt()) {
      return null;
    }
    long start = Long.parseLong(range.group(1));
    long from = Long.parseLong(range.group(2));
    long to = Long.parseLong(range.group(3));
    long end = to + Long.parseLong(range.group(4));
    if (start != 0 || from >= to - 2 || end > pdf.length || to - from > LARGEST) {
      return null;
    }
    // the gap is exactly the hexadecimal string of /Contents, and the range itself is covered
    byte[] contents = hex(pdf, (int) from, (int) to);
    String before = text(pdf, (int) from - 40, (int) from).stripTrailing();
    if (contents == null || !before.endsWith("/Contents") || key > from && key < to) {
      return null;
    }
    String dictionary =
        text(
                pdf,
                Math.max((int) from - DICTIONARY, lastObject(pdf, Math.min(key, (int) from))),
                (int) from)
            + " "
            + upTo(text(pdf, (int) to, (int) to + DICTIONARY), "endobj");
    Matcher filter = SUB_FILTER.matcher(dictionary);
    return new PdfSignature(
        (int) from,
        (int) to,
        (int) end,
        filter.find() ? filter.group(1) : "",
        date(dictionary),
        contents);
  }

  private static Instant date(String dictionary) {
    Matcher m = DATE.matcher(dictionary);
    if (!m.find()) {
      return null;
    }
    try {
      LocalDateTime at = LocalDateTime.of(n(m, 1), n(m, 2), n(m, 3), n(m, 4), n(m, 5), n(m, 6));
      int minutes = m.group(7) == null ? 0 : n(m, 8) * 60 + (m.group(9) == null ? 0 : n(m, 9));
      return at.toInstant(ZoneOffset.ofTotalSeconds(("-".equals(m.group(7)) ? -60 : 60) * minutes));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int n(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** Null when it is no hexadecimal string from {@code <} to {@code >}. */
  private static byte[] hex(byte[] pdf, int from, int to) {
    if (pdf[from] != '<' || pdf[to - 1] != '>' || (to - from) % 2 != 0) {
      return null;
    }
    try {
      return HexFormat.of().parseHex(text(pdf, from + 1, to - 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int lastObject(byte[] pdf, int before) {
    for (int i = before - 4; i >= 0 && i > before - DICTIONARY; i--) {
      if (pdf[i] == ' ' && pdf[i + 1] == 'o' && pdf[i + 2] == 'b' && pdf[i + 3] == 'j') {
        return i;
      }
    }
    return 0;
  }

  private static String upTo(String text, String end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  static String text(byte[] bytes, int from, int to) {
    int start = Math.max(0, from);
    int stop = Math.max(start, Math.min(bytes.length, to));
    return new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
  }

  private static int indexOf(byte[] in, byte[] what, int from) {
    for (int i = from; i <= in.length - what.length; i++) {
      int k = 0;
      while (k < what.length && in[i + k] == what[k]) {
        k++;
      }
      if (k == what.length) {
        return i;
      }
    }
    return -1;
  }
}
