package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;

/** Lets pieces flow over pages. */
final class Flow {
  private static final double NOTHING = 1e-6;

  /** How many pieces of the text go with the signature when it needs a page of its own. */
  private static final int COMPANY = 2;

  /**
   * A piece on its page.
   *
   * @param top in mm from the top of the 版心
   */
  record Placed(Piece piece, double top) {
    double bottom() {
      return top + piece.height();
    }
  }

  private final double start;
  private final List<List<Placed>> pages = new ArrayList<>();

  /**
   * Starts on the first page.
   *
   * @param start what the head takes of the first page's 版心, in mm
   */
  Flow(double start) {
    this.start = start;
    pages.add(new ArrayList<>());
  }

  /** Puts the text and after it the signature, which never stands alone on a page. */
  List<List<Placed>> put(List<Piece> text, Piece signature) {
    for (int i = 0; i < text.size(); i++) {
      Piece piece = text.get(i);
      double needed = piece.height();
      for (int j = i; j + 1 < text.size() && text.get(j).withNext(); j++) {
        needed += text.get(j + 1).height();
      }
      if (!fits(piece, needed)) {
        pages.add(new ArrayList<>());
      }
      place(piece);
    }
    if (!fits(signature, signature.height())) {
      breakBefore(company());
    }
    place(signature);
    return pages;
  }

  private List<Placed> page() {
    return pages.get(pages.size() - 1);
  }

  private double top(Piece piece) {
    List<Placed> page = page();
    double at = page.isEmpty() ? (pages.size() == 1 ? start : 0) : last(page).bottom();
    return piece.onGrid() ? Math.ceil(at / Grid.PITCH - NOTHING) * Grid.PITCH : at;
  }

  private boolean fits(Piece piece, double needed) {
    return page().isEmpty() && pages.size() > 1 || top(piece) + needed <= Grid.HEIGHT + NOTHING;
  }

  private void place(Piece piece) {
    if (page().isEmpty() && pages.size() > 1 && piece.head() != null) {
      page().add(new Placed(piece.head(), 0));
    }
    page().add(new Placed(piece, top(piece)));
  }

  /** How many pieces at the end of the page go on to the next one. */
  private int company() {
    List<Placed> page = page();
    int n = Math.min(COMPANY, page.size());
    while (n < page.size() && page.get(page.size() - n - 1).piece().withNext()) {
      n++;
    }
    return n;
  }

  private void breakBefore(int n) {
    List<Placed> page = page();
    List<Placed> moved = new ArrayList<>(page.subList(page.size() - n, page.size()));
    page.subList(page.size() - n, page.size()).clear();
    boolean emptied = page.isEmpty() && pages.size() > 1;
    if (emptied) {
      pages.remove(pages.size() - 1);
    }
    pages.add(new ArrayList<>());
    moved.forEach(p -> place(p.piece()));
  }

  private static Placed last(List<Placed> page) {
    return page.get(page.size() - 1);
  }
}
