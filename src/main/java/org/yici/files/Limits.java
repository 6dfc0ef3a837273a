package org.yici.files;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a place for uploads takes.
 *
 * @param maxBytes largest size, included
 * @param accepted types, by content
 */
public record Limits(long maxBytes, Set<FileType> accepted) {
  public static final long MEGABYTE = 1024 * 1024;

  public Limits {
    accepted = Set.copyOf(accepted);
  }

  /** Materials of an application: what every window can open and print, 20 MB each. */
  public static Limits materials() {
    return new Limits(
        20 * MEGABYTE,
        EnumSet.of(
            FileType.PDF,
            FileType.OFD,
            FileType.DOCX,
            FileType.XLSX,
            FileType.DOC,
            FileType.XLS,
            FileType.JPEG,
            FileType.PNG));
  }

  /** For the {@code accept} attribute of a file input: {@code .pdf,.jpg}. */
  public String acceptAttribute() {
    return accepted.stream().sorted().map(t -> "." + t.ending()).collect(Collectors.joining(","));
  }

  /** PDF、OFD、JPG. */
  String acceptedNames() {
    return accepted.stream()
        .sorted()
        .map(t -> t.ending().toUpperCase(java.util.Locale.ROOT))
        .collect(Collectors.joining("、"));
  }
}
