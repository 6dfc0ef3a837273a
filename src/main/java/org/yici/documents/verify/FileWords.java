package org.yici.documents.verify;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The words that stand on the pages of a PDF or OFD, without blanks and line ends: enough to see
 * whether something stands there.
 */
public final class FileWords {
  private static final int MOST_PAGES = 50;

  private FileWords() {}

  /**
   * @param pdf whether it is a PDF; else an OFD
   * @return empty when it cannot be read
   */
  public static String of(byte[] file, boolean pdf) {
    try {
      return (pdf ? ofPdf(file) : ofOfd(file)).replaceAll("[\\s\\u00A0\\u3000]+", "");
    } catch (UnreadableException e) {
      return "";
    }
  }

  private static String ofPdf(byte[] file) throws UnreadableException {
    try (PDDocument document =
        Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setEndPage(MOST_PAGES);
      return stripper.getText(document);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableException("PDF 里的文字读不出来");
    }
  }

  /** In the order of the file: of every page, layer and template. */
  private static String ofOfd(byte[] file) throws UnreadableException {
    OfdPackage ofd = OfdPackage.open(file);
    StringBuilder words = new StringBuilder();
    List<String> pages =
        ofd.names().stream().filter(n -> n.endsWith("Content.xml")).sorted().toList();
    for (String page : pages.subList(0, Math.min(MOST_PAGES, pages.size()))) {
      collect(ofd.xml(page), words);
    }
    return words.toString();
  }

  private static void collect(Xml element, StringBuilder words) {
    if (element.name().equals("TextCode")) {
      words.append(element.text());
    }
    element.children().forEach(child -> collect(child, words));
  }
}
