package org.yici.documents.type;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yici.documents.DocumentText;
import org.yici.documents.DocumentText.Heading;
import org.yici.documents.DocumentText.Item;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.LicenceFace;
import org.yici.documents.Sheet;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Laid;

/** Sets documents into pages. */
@Component
public class Typesetter {
  private final Fonts fonts;

  /**
   * Reads no font yet.
   *
   * @param folder setting {@code yici.fonts}: fonts for characters that those of the product lack
   */
  public Typesetter(@Value("${yici.fonts:/usr/share/fonts/truetype/hanazono}") String folder) {
    fonts = new Fonts(Path.of(folder));
  }

  /**
   * Sets a paper by GB/T 9704-2012, with the widest of the allowed spacings that needs the fewest
   * pages.
   *
   * @throws org.yici.documents.fonts.MissingGlyphException when no font has one of its characters
   */
  public Laid set(DocumentText text) {
    fonts.check(Face.FANGSONG, strings(text));
    Laid best = null;
    for (Spacing spacing : Spacing.ALL) {
      Laid laid = new PaperSetter(fonts, text, spacing).set();
      if (best == null || laid.pages().size() < best.pages().size()) {
        best = laid;
      }
      if (best.pages().size() == 1) {
        break;
      }
    }
    return best;
  }

  /**
   * Sets a licence on its base map.
   *
   * @throws org.yici.documents.fonts.MissingGlyphException when no font has one of its characters
   * @throws IllegalArgumentException when there is no base map of its design's name
   */
  public Laid set(LicenceFace face) {
    fonts.check(Face.FANGSONG, LicenceSetter.strings(face).stream().map(Text::clean).toList());
    return new LicenceSetter(fonts, face).set();
  }

  /**
   * Sets a sheet: title, parts, line to sign on.
   *
   * @throws org.yici.documents.fonts.MissingGlyphException when no font has one of its characters
   */
  public Laid set(Sheet sheet) {
    List<String> all = new ArrayList<>();
    add(all, sheet.title());
    add(all, sheet.signature());
    add(all, sheet.parts());
    fonts.check(Face.FANGSONG, all);
    return new SheetSetter(fonts, sheet).set();
  }

  /** Draws over pages that were set here. */
  Pen pen() {
    return new Pen(fonts);
  }

  /** Characters of a text that no font has, each once. */
  public List<String> missing(String text) {
    return fonts.missing(Face.FANGSONG, List.of(Text.clean(text)));
  }

  private static List<String> strings(DocumentText text) {
    List<String> all = new ArrayList<>();
    add(all, text.org());
    add(all, text.number());
    add(all, text.title());
    add(all, text.addressee());
    add(all, text.body());
    add(all, text.signer());
    add(all, text.sample());
    text.attachments().forEach(a -> add(all, a));
    if (text.imprint() != null) {
      add(all, text.imprint().office());
      add(all, text.imprint().copies());
    }
    return all;
  }

  private static void add(List<String> all, List<DocumentText.Block> blocks) {
    for (DocumentText.Block block : blocks) {
      if (block instanceof Paragraph p) {
        p.text().lines().forEach(l -> add(all, l));
      } else if (block instanceof Heading h) {
        add(all, h.text());
      } else if (block instanceof Item item) {
        add(all, item.label() + item.text());
      } else if (block instanceof Table table) {
        table.head().forEach(c -> add(all, c));
        table.rows().forEach(row -> row.forEach(c -> add(all, c)));
      }
    }
  }

  private static void add(List<String> all, String text) {
    if (text != null) {
      all.add(Text.clean(text));
    }
  }
}
