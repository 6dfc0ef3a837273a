package org.yici.documents.type;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Info;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Shape;
import org.yici.seals.SealPlace;

/** Sets a paper by GB/T 9704-2012 with one spacing. */
final class PaperSetter {
  private static final double SEAL = 42;

  /** 署名和日期居印章中心偏下位置: how far their middle is below the seal's. */
  private static final double BELOW_CENTRE = 3;

  /** 成文日期右空四字. */
  private static final double DATE_FROM_RIGHT = 4 * Grid.EM;

  private static final double FOOT_TOP = Grid.BOTTOM + 3.5;

  private final Fonts fonts;
  private final DocumentText text;
  private final Spacing spacing;

  PaperSetter(Fonts fonts, DocumentText text, Spacing spacing) {
    this.fonts = fonts;
    this.text = text;
    this.spacing = spacing;
  }

  Laid set() {
    Pen first = new Pen(fonts);
    Head head = new Head(text, spacing, first);
    head.draw();
    Piece signature = signature();
    List<List<Flow.Placed>> flow = new Flow(head.lines() * Grid.PITCH).put(body(), signature);
    Imprint imprint = text.imprint() == null ? null : new Imprint(fonts, text.imprint());
    if (imprint != null && bottom(flow) > Grid.HEIGHT - imprint.height()) {
      flow.add(new ArrayList<>());
    }
    SealPlace seal = null;
    List<LaidPage> pages = new ArrayList<>();
    for (int i = 0; i < flow.size(); i++) {
      Pen pen = i == 0 ? first : new Pen(fonts);
      for (Flow.Placed placed : flow.get(i)) {
        placed.piece().drawing().accept(pen, Grid.TOP + placed.top());
        if (placed.piece() == signature) {
          seal = sealOver(i, Grid.TOP + placed.top());
        }
      }
      if (imprint != null && i == flow.size() - 1) {
        imprint.draw(pen);
      }
      drawFoot(pen, i, flow.size());
      pages.add(pen.page(Grid.PAGE_WIDTH, Grid.PAGE_HEIGHT));
    }
    Info info = new Info(text.title(), text.org(), text.number(), text.date(), null);
    return new Laid(pages, seal, info);
  }

  /** Down to where the last page is taken, in mm from the top of the 版心. */
  private static double bottom(List<List<Flow.Placed>> flow) {
    List<Flow.Placed> last = flow.get(flow.size() - 1);
    return last.get(last.size() - 1).bottom();
  }

  private List<Piece> body() {
    Body body = new Body(fonts);
    List<Piece> pieces = new ArrayList<>();
    if (text.addressee() != null) {
      pieces.addAll(body.lines(Face.FANGSONG, text.addressee() + "：", 0, false));
    }
    pieces.addAll(body.pieces(text.body()));
    pieces.addAll(body.attachments(text.attachments()));
    return pieces;
  }

  /** Signer and date with the blank lines for the seal above and one below. */
  private Piece signature() {
    double lines = spacing.beforeSigner() + 2 + 1;
    return new Piece(lines * Grid.PITCH, true, false, null, this::sign);
  }

  private void sign(Pen pen, double top) {
    double base = Grid.baseline(signerTop(top), Grid.PITCH, Grid.BODY);
    double centre = centre(pen);
    pen.centre(Face.FANGSONG, signerSize(pen), Grid.BLACK, centre, base, text.signer(), 0);
    String date = inWords(text.date());
    pen.centre(Face.FANGSONG, Grid.BODY, Grid.BLACK, centre, base + Grid.PITCH, date, 0);
  }

  private double signerTop(double top) {
    return top + spacing.beforeSigner() * Grid.PITCH;
  }

  private double signerSize(Pen pen) {
    return Math.min(Grid.BODY, Grid.WIDTH / pen.width(Face.FANGSONG, 1, text.signer()));
  }

  /** The signer stands centred over the date; a long one moves both to the left. */
  private double centre(Pen pen) {
    double signer = pen.width(Face.FANGSONG, signerSize(pen), text.signer());
    double date = pen.width(Face.FANGSONG, Grid.BODY, inWords(text.date()));
    return Math.min(Grid.RIGHT - DATE_FROM_RIGHT - date / 2, Grid.RIGHT - signer / 2);
  }

  private SealPlace sealOver(int page, double top) {
    double middle = signerTop(top) + Grid.PITCH - BELOW_CENTRE;
    return new SealPlace(page, centre(new Pen(fonts)) - SEAL / 2, middle - SEAL / 2, SEAL);
  }

  static String inWords(LocalDate date) {
    return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
  }

  private void drawFoot(Pen pen, int page, int pages) {
    if (page == 0 && text.check() != null) {
      pen.draw(Shape.line(Grid.LEFT, FOOT_TOP - 2, Grid.RIGHT, FOOT_TOP - 2, 0.18, Grid.BLACK));
      Foot.draw(pen, text.check(), text.sample(), Grid.LEFT, FOOT_TOP);
    } else if (text.sample() != null) {
      double middle = Grid.LEFT + Grid.WIDTH / 2;
      pen.centre(Face.HEI, 9, Grid.BLACK, middle, Grid.BOTTOM + 20, text.sample(), 0);
    }
    drawNumber(pen, page + 1, pages);
  }

  /** 页码: 4号 between dashes, 7 mm under the 版心; odd pages right, even pages left (7.5). */
  static void drawNumber(Pen pen, int number, int pages) {
    if (pages == 1) {
      return;
    }
    String shown = "— " + number + " —";
    double width = pen.width(Face.WIDE, Grid.SMALL, shown);
    double em = Grid.SMALL * Grid.POINT;
    double x = number % 2 == 1 ? Grid.RIGHT - em - width : Grid.LEFT + em;
    pen.write(Face.WIDE, Grid.SMALL, Grid.BLACK, x, Grid.BOTTOM + 7 + 0.4 * em, shown);
  }
}
