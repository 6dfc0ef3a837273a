package org.yici.catalog;

import java.util.Optional;

/**
 * Files that guides name and the city pack does not hold: an upper room makes them.
 *
 * @see GuideFiles
 */
public interface MadeFiles {
  /** Nothing can be made. */
  MadeFiles NONE =
      new MadeFiles() {
        @Override
        public Optional<String> kind(String name) {
          return Optional.empty();
        }

        @Override
        public byte[] make(String name) {
          throw new IllegalArgumentException("nothing is made here: " + name);
        }
      };

  /** What it would be, doc or pdf; empty when it cannot be made. Makes nothing, so it is quick. */
  Optional<String> kind(String name);

  /**
   * The file; the same bytes each time.
   *
   * @throws IllegalArgumentException when {@link #kind} is empty
   */
  byte[] make(String name);
}
