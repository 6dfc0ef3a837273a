package org.yici.forms;

/** What became of one answer: its kept value (null: not answered) or a message. */
record Outcome(Object value, String message) {
  static Outcome kept(Object value) {
    return new Outcome(value, null);
  }

  static Outcome wrong(String message) {
    return new Outcome(null, message);
  }
}
