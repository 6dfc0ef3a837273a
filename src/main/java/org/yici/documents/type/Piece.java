package org.yici.documents.type;

import java.util.function.ObjDoubleConsumer;

/**
 * Something that stands on one page: a line, a row of a table.
 *
 * @param height in mm
 * @param onGrid whether its top stands on the grid of 22 lines
 * @param withNext whether it may not be the last of its page
 * @param head what is repeated above it when it is the first of a page, null for nothing
 * @param drawing draws it with its top at a height of the page
 */
record Piece(
    double height, boolean onGrid, boolean withNext, Piece head, ObjDoubleConsumer<Pen> drawing) {

  /** A line of the text. */
  static Piece line(boolean withNext, ObjDoubleConsumer<Pen> drawing) {
    return new Piece(Grid.PITCH, true, withNext, null, drawing);
  }
}
