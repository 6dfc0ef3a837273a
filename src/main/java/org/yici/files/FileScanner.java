package org.yici.files;

import java.io.IOException;
import java.nio.file.Path;

/** Looks for harmful software in an upload: a door to a program of the machine or the network. */
interface FileScanner {
  /**
   * What was found.
   *
   * @param harm the scanner's name of it, null: nothing
   */
  record Verdict(String harm) {
    static final Verdict CLEAN = new Verdict(null);

    boolean clean() {
      return harm == null;
    }
  }

  /** Whether there is a scanner at all. */
  boolean connected();

  /**
   * @throws IOException when the scanner does not answer, or not in its time: nothing is known
   */
  Verdict scan(Path file) throws IOException;

  /**
   * Name and age of its signatures, as it tells them.
   *
   * @throws IOException as {@link #scan}
   */
  String version() throws IOException;

  /** No scanner: what a file may hold is then decided by {@link FileInspector} alone. */
  FileScanner NONE =
      new FileScanner() {
        @Override
        public boolean connected() {
          return false;
        }

        @Override
        public Verdict scan(Path file) {
          return Verdict.CLEAN;
        }

        @Override
        public String version() {
          return "";
        }
      };
}
