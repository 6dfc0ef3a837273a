package org.yici.documents.ofd;

/** The identifiers of one OFD document, from 1. */
final class Ids {
  private int last;

  String next() {
    return String.valueOf(nextNumber());
  }

  int nextNumber() {
    return ++last;
  }

  /** Goes on after a number. */
  void reach(int number) {
    last = Math.max(last, number);
  }

  int last() {
    return last;
  }
}
