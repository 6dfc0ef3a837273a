package org.yici.documents.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The words of a PDF, page by page, read only when it cannot hurt: every stream is unpacked within
 * bounds first, unusual packings are refused, and the work of each reading is counted.
 */
final class PdfText {
  private static final int LARGEST = 5 * 1024 * 1024;
  private static final int UNPACKED = 24 * 1024 * 1024;
  private static final int PAGES = 50;
  private static final int OPERATORS = 400_000;
  private static final int DICTIONARY = 2048;
  private static final Pattern STREAM = Pattern.compile(">>\\s*stream\\r?\\n");
  private static final Pattern FILTER = Pattern.compile("/Filter\\s*(\\S{0,30})");

  private PdfText() {}

  /** Null when it is not to be read. */
  static List<String> pages(byte[] pdf) {
    if (pdf.length > LARGEST || !harmless(pdf)) {
      return null;
    }
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (document.getNumberOfPages() > PAGES || document.isEncrypted()) {
        return null;
      }
      Counting reader = new Counting();
      reader.setSortByPosition(true);
      List<String> pages = new ArrayList<>();
      for (int i = 1; i <= document.getNumberOfPages(); i++) {
        reader.setStartPage(i);
        reader.setEndPage(i);
        pages.add(reader.getText(document).replaceAll("\\s+", ""));
      }
      return pages;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  /** Gives up when a page has more to do than any page of words. */
  private static final class Counting extends PDFTextStripper {
    private int operators;

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      if (++operators > OPERATORS) {
        throw new IOException("too many operators");
      }
      super.processOperator(operator, operands);
    }
  }

  private static boolean harmless(byte[] pdf) {
    String text = PdfSignature.text(pdf, 0, pdf.length);
    if (text.contains("/Encrypt")) {
      return false;
    }
    int left = UNPACKED;
    Matcher m = STREAM.matcher(text);
    while (m.find()) {
      int from = Math.max(text.lastIndexOf(" obj", m.start()), m.start() - DICTIONARY);
      String dictionary = text.substring(Math.max(0, from), m.start());
      Matcher filter = FILTER.matcher(dictionary);
      // a name may be spelt in hexadecimal; nobody does who writes papers
      if (dictionary.contains("#")) {
        return false;
      }
      if (filter.find()) {
        String name = filter.group(1);
        boolean picture = name.startsWith("/DCTDecode");
        if (!picture && !name.startsWith("/FlateDecode") || filter.find()) {
          return false;
        }
        left -= picture ? 0 : unpacked(pdf, m.end(), left);
        if (left <= 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many bytes come out, at most {@code most}. */
  private static int unpacked(byte[] pdf, int from, int most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(pdf, from, pdf.length - from);
      byte[] out = new byte[16 * 1024];
      int all = 0;
      while (!inflater.finished() && all < most) {
        int n = inflater.inflate(out);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        all += n;
      }
      return all;
    } catch (DataFormatException e) {
      return 0;
    } finally {
      inflater.end();
    }
  }
}
