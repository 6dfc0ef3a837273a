package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.Sheet;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Info;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;

/** Sets a sheet: its title in the middle, its parts, the line to sign on. */
final class SheetSetter {
  private static final double TITLE_EMS = 19;
  private final Fonts fonts;
  private final Sheet sheet;

  SheetSetter(Fonts fonts, Sheet sheet) {
    this.fonts = fonts;
    this.sheet = sheet;
  }

  Laid set() {
    Pen first = new Pen(fonts);
    List<String> title = Head.balanced(first.text(Face.TITLE, sheet.title()), TITLE_EMS);
    for (int i = 0; i < title.size(); i++) {
      double base = Grid.baseline(Grid.TOP + i * Grid.PITCH, Grid.PITCH, Grid.TITLE);
      double middle = Grid.LEFT + Grid.WIDTH / 2;
      first.centre(Face.TITLE, Grid.TITLE, Grid.BLACK, middle, base, title.get(i), 0);
    }
    Piece signature =
        new Piece(
            2 * Grid.PITCH,
            true,
            false,
            null,
            (pen, top) ->
                pen.write(
                    Face.FANGSONG,
                    Grid.SMALL,
                    Grid.BLACK,
                    Grid.LEFT,
                    Grid.baseline(top + Grid.PITCH, Grid.PITCH, Grid.SMALL),
                    sheet.signature()));
    List<Piece> parts = new Body(fonts).pieces(sheet.parts());
    List<List<Flow.Placed>> flow = new Flow((title.size() + 1) * Grid.PITCH).put(parts, signature);
    List<LaidPage> pages = new ArrayList<>();
    for (int i = 0; i < flow.size(); i++) {
      Pen pen = i == 0 ? first : new Pen(fonts);
      flow.get(i).forEach(p -> p.piece().drawing().accept(pen, Grid.TOP + p.top()));
      PaperSetter.drawNumber(pen, i + 1, flow.size());
      pages.add(pen.page(Grid.PAGE_WIDTH, Grid.PAGE_HEIGHT));
    }
    return new Laid(pages, null, new Info(sheet.title(), "", null, sheet.date(), null));
  }
}
