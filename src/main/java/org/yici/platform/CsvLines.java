package org.yici.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yici.kernel.InputException;

/**
 * A CSV file (RFC 4180) that somebody handed in, row by row as {@link Sheets} gives a workbook's:
 * UTF-8, or GB 18030 as spreadsheet programs here write it, told apart by whether it is valid
 * UTF-8. A cell in quotes may hold commas, quotes and line ends.
 */
public final class CsvLines {
  private static final int LONGEST_CELL = 32_767;

  private CsvLines() {}

  /**
   * Text of an uploaded file: UTF-8, else GB 18030; without the mark in front.
   *
   * @throws InputException path {@code file}, when it is no text
   */
  public static String decoded(byte[] bytes) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    throw new InputException("file", "这个文件不是文本。请上传 CSV 文件，或者把内容贴到文本框里");
  }

  /**
   * Hands over every row that is not empty, from the top; its number is that of the line it begins
   * in.
   *
   * @throws InputException when it is no CSV or breaks a limit
   */
  public static void read(byte[] file, Sheets.Limits limits, Consumer<SheetLine> each) {
    if (file.length > limits.file()) {
      throw fault("文件最大 " + (limits.file() >> 20) + " MB，您交的超过了；请分成几个文件");
    }
    boolean wide =
        file.length > 1 && (file[0] == -1 && file[1] == -2 || file[0] == -2 && file[1] == -1);
    String text = wide ? "" : decoded(file);
    if (wide || text.indexOf('\0') >= 0) {
      throw fault("这个文件不是 CSV；请用表格软件另存为「CSV UTF-8」再交");
    }
    new Reading(text, limits, each).run();
  }

  private static InputException fault(String message) {
    return new InputException("file", message);
  }

  /** Walks the text once. */
  private static final class Reading {
    private final String text;
    private final Sheets.Limits limits;
    private final Consumer<SheetLine> each;
    private int at;
    private int line = 1;
    private int rows;

    Reading(String text, Sheets.Limits limits, Consumer<SheetLine> each) {
      this.text = text;
      this.limits = limits;
      this.each = each;
    }

    void run() {
      while (at < text.length()) {
        int begun = line;
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
          if (cells.size() == limits.columns()) {
            throw fault("第 " + begun + " 行超过 " + limits.columns() + " 列；请核对逗号和引号，或者改用 .xlsx");
          }
          cells.add(cell(begun).strip());
          more = at < text.length() && text.charAt(at) == ',';
          at += more ? 1 : 0;
        }
        end();
        if (cells.stream().anyMatch(c -> !c.isEmpty())) {
          if (++rows > limits.rows()) {
            throw fault("超过 " + limits.rows() + " 行，请分成几个文件");
          }
          each.accept(new SheetLine(begun, cells, List.of()));
        }
      }
    }

    private String cell(int begun) {
      if (at < text.length() && text.charAt(at) == '"') {
        return quoted(begun);
      }
      int from = at;
      while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return bounded(text.substring(from, at), begun);
    }

    private String quoted(int begun) {
      StringBuilder cell = new StringBuilder();
      boolean closed = false;
      for (at++; at < text.length() && !closed; at++) {
        char c = text.charAt(at);
        if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
          at++;
        } else if (c == '"') {
          closed = true;
          continue;
        } else if (c == '\n') {
          line++;
        }
        cell.append(c);
        bounded(cell, begun);
      }
      if (!closed || at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        throw fault("第 " + begun + " 行的引号没有成对；格里的引号要写成两个");
      }
      return cell.toString();
    }

    private static <T extends CharSequence> T bounded(T cell, int begun) {
      if (cell.length() > LONGEST_CELL) {
        throw fault("第 " + begun + " 行有一格的内容长得不正常；一格最多 32,767 字，请核对引号");
      }
      return cell;
    }

    /** Over the end of the line. */
    private void end() {
      at += at < text.length() && text.charAt(at) == '\r' ? 1 : 0;
      at += at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
      line++;
    }
  }
}
