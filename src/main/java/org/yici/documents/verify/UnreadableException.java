package org.yici.documents.verify;

/** The file cannot be taken apart; the message says in Chinese what is wrong with it. */
class UnreadableException extends Exception {
  UnreadableException(String message) {
    super(message);
  }
}
