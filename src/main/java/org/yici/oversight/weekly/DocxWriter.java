package org.yici.oversight.weekly;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.yici.documents.DocumentText;
import org.yici.web.Dates;

/**
 * Writes a document as DOCX by GB/T 9704-2012: A4, type area 156 by 225 mm (5.2.1: 37 mm above, 28
 * mm left), title in size 2, body in size 3 仿宋 with 22 lines to the page (5.2.3), headings of the
 * first level in 黑体, page numbers in size 4 between dashes, outside on odd and even pages (7.5).
 */
final class DocxWriter {
  /** 22 lines on 225 mm, in twentieths of a point. */
  private static final int LINE = 580;

  private final XWPFDocument doc = new XWPFDocument();

  private DocxWriter() {}

  static byte[] write(DocumentText text) {
    DocxWriter writer = new DocxWriter();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream();
        XWPFDocument doc = writer.doc) {
      writer.all(text);
      doc.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void all(DocumentText text) {
    DocxStyles.add(doc.createStyles());
    doc.getProperties().getCoreProperties().setTitle(text.title());
    doc.getProperties().getCoreProperties().setCreator(text.org());
    page();
    paragraph(DocxStyles.ORG, text.org());
    if (text.number() != null) {
      paragraph(DocxStyles.NUMBER, text.number());
    }
    paragraph(DocxStyles.TITLE, text.title());
    if (text.addressee() != null) {
      paragraph(DocxStyles.ADDRESSEE, text.addressee() + "：");
    }
    text.body().forEach(this::block);
    paragraph(DocxStyles.SIGNER, text.signer());
    paragraph(DocxStyles.SIGNER, Dates.full(text.date()));
    if (text.sample() != null) {
      paragraph(DocxStyles.BODY, text.sample());
    }
  }

  private void page() {
    CTSectPr section = doc.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(BigInteger.valueOf(11906));
    size.setH(BigInteger.valueOf(16838));
    CTPageMar margin = section.addNewPgMar();
    margin.setTop(mm(37));
    margin.setLeft(mm(28));
    margin.setRight(mm(26));
    margin.setBottom(mm(35));
    margin.setHeader(mm(15));
    margin.setFooter(mm(25));
    doc.setEvenAndOddHeadings(true);
    footer(HeaderFooterType.DEFAULT, ParagraphAlignment.RIGHT);
    footer(HeaderFooterType.EVEN, ParagraphAlignment.LEFT);
  }

  private static BigInteger mm(double mm) {
    return BigInteger.valueOf(Math.round(mm * 1440 / 25.4));
  }

  private void footer(HeaderFooterType type, ParagraphAlignment side) {
    XWPFFooter footer = doc.createFooter(type);
    XWPFParagraph p = footer.createParagraph();
    p.setStyle(DocxStyles.PAGE_NUMBER);
    p.setAlignment(side);
    p.createRun().setText("— ");
    p.getCTP().addNewFldSimple().setInstr("PAGE");
    p.createRun().setText(" —");
  }

  private void block(DocumentText.Block block) {
    if (block instanceof DocumentText.Heading h) {
      paragraph(DocxStyles.HEADING, h.text());
    } else if (block instanceof DocumentText.Paragraph p) {
      paragraph(DocxStyles.BODY, p.text());
    } else if (block instanceof DocumentText.Item i) {
      paragraph(DocxStyles.BODY, i.label() + i.text());
    } else if (block instanceof DocumentText.Table t) {
      table(t);
    }
  }

  private void paragraph(String style, String text) {
    XWPFParagraph p = doc.createParagraph();
    p.setStyle(style);
    p.createRun().setText(text);
  }

  private void table(DocumentText.Table t) {
    XWPFTable table = doc.createTable(t.rows().size() + 1, t.head().size());
    table.setWidth("100%");
    fill(table.getRow(0), t.head(), t.widths(), true);
    table.getRow(0).setRepeatHeader(true);
    for (int i = 0; i < t.rows().size(); i++) {
      fill(table.getRow(i + 1), t.rows().get(i), t.widths(), false);
    }
    doc.createParagraph().setStyle(DocxStyles.TABLE);
  }

  private static void fill(
      XWPFTableRow row, List<String> cells, List<Integer> widths, boolean head) {
    row.setCantSplitRow(true);
    int sum = widths.stream().mapToInt(Integer::intValue).sum();
    for (int i = 0; i < cells.size(); i++) {
      row.getCell(i).setWidth(Math.round(widths.get(i) * 1000f / sum) / 10.0 + "%");
      XWPFParagraph p = row.getCell(i).getParagraphArray(0);
      p.setStyle(DocxStyles.TABLE);
      XWPFRun run = p.createRun();
      run.setBold(head);
      run.setText(cells.get(i));
    }
  }

  static int line() {
    return LINE;
  }
}
