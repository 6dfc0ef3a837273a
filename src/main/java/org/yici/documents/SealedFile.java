package org.yici.documents;

import java.util.List;
import org.yici.files.FileType;

/**
 * A sealed file that somebody handed in, as far as it can be checked here.
 *
 * @param type PDF or OFD
 * @param faults what does not hold, in Chinese; empty when its seal, its signature and its
 *     certificates all hold
 * @param words what stands on its pages, without blanks; empty when it cannot be read
 */
public record SealedFile(FileType type, List<String> faults, String words) {
  /** Whether a text stands on its pages, however it is broken into lines. */
  public boolean says(String text) {
    return words.contains(text.replaceAll("[\\s\\u00A0\\u3000]+", ""));
  }
}
